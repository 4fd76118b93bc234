/** One account, folded from its stream: what its next command is decided against. Immutable; every version stays valid. */
import { DEFAULT_AGREEMENT, type Agreement } from '../agreement.js';
import type { Money } from '../money.js';
import { VersionedMap } from '../versioned-map.js';
import type { Opening } from './account-events.js';
import { NO_COMMANDS, type CommandWindow } from './command-window.js';
import type { ExpiryQueue } from './expiry-queue.js';
import type { Subscription } from './subscription.js';

export type Standing = 'unopened' | 'open' | 'suspended' | 'closed';

/** Credits, since the account was opened. `available` is always purchased + adjusted + received - sent - consumed + reversed. */
export interface Totals {
  readonly purchased: number;
  readonly adjusted: number;
  readonly received: number;
  /** Without what came back. */
  readonly sent: number;
  readonly consumed: number;
  readonly reversed: number;
}

export interface TransferInTransit {
  /** Of `TransferSent`. */
  readonly revision: number;
  readonly toAccountId: string;
  readonly credits: number;
  readonly unitPrice: Money | null;
  readonly opening: Opening | null;
}

export type Arrival = 'received' | 'refused';

export interface DisputeAnswer {
  /** Of `DeductionReversed` or `ReversalRefused`. */
  readonly eventId: string;
  readonly revision: number;
  /** The slug of the refusal; null where the deduction was reversed. */
  readonly refusedWith: string | null;
}

export interface PendingAdjustment {
  readonly credits: number;
  readonly reason: string;
  readonly requestedBy: string;
}

export interface AccountState {
  /** Of the last event folded in; -1 before the first. */
  readonly revision: number;
  /** Of the last event, the head of the chain. */
  readonly hash: string;
  /** Latest so far; '' before the first event. */
  readonly occurredAt: string;
  /** The commands (see `whichCommand`) that history has given that instant: rule 16 keeps their order. */
  readonly dated: VersionedMap<true>;
  /** The last command came with a past instant: its history is still being brought in (rule 17). */
  readonly imported: boolean;
  readonly standing: Standing;
  readonly accountId: string;
  readonly name: string;
  readonly parentId: string | null;
  readonly timeZone: string;
  readonly agreement: Agreement;
  readonly balance: number;
  readonly totals: Totals;
  readonly transfersInTransit: VersionedMap<TransferInTransit>;
  readonly inTransit: number;
  /** What became of each transfer that has arrived, ever: a second arrival must be known. */
  readonly arrivals: VersionedMap<Arrival>;
  /** Accounts that this one has opened. */
  readonly children: VersionedMap<true>;
  readonly subscriptions: VersionedMap<Subscription>;
  readonly expiries: ExpiryQueue;
  readonly screenDays: number;
  /** Customers who had a trial here, ever; rule 10. */
  readonly trialCustomers: VersionedMap<true>;
  /** Trials started on the UTC day of the latest trial. */
  readonly trialsOn: { readonly day: string; readonly started: number };
  /** The revision of the reversal of each deduction that has had one. */
  readonly reversed: VersionedMap<number>;
  /** What the account has answered to each dispute that was upheld, ever: a second asking must be known. */
  readonly disputeAnswers: VersionedMap<DisputeAnswer>;
  readonly adjustments: VersionedMap<PendingAdjustment>;
  readonly commands: CommandWindow;
}

export const UNOPENED: AccountState = {
  revision: -1,
  hash: '0'.repeat(64),
  occurredAt: '',
  dated: VersionedMap.of(),
  imported: false,
  standing: 'unopened',
  accountId: '',
  name: '',
  parentId: null,
  timeZone: 'UTC',
  agreement: DEFAULT_AGREEMENT,
  balance: 0,
  totals: { purchased: 0, adjusted: 0, received: 0, sent: 0, consumed: 0, reversed: 0 },
  transfersInTransit: VersionedMap.of(),
  inTransit: 0,
  arrivals: VersionedMap.of(),
  children: VersionedMap.of(),
  subscriptions: VersionedMap.of(),
  expiries: null,
  screenDays: 0,
  trialCustomers: VersionedMap.of(),
  trialsOn: { day: '', started: 0 },
  reversed: VersionedMap.of(),
  disputeAnswers: VersionedMap.of(),
  adjustments: VersionedMap.of(),
  commands: NO_COMMANDS,
};

/** Rule 8, whoever asks: whether the account's own people are held to buying. */
export function isRestricted(state: AccountState): boolean {
  return state.agreement.restrictAtZero && state.balance === 0;
}

/** How many entries the state holds: what keeping or writing it costs. */
export function entriesOf(state: AccountState): number {
  return (
    state.subscriptions.size +
    state.arrivals.size +
    state.trialCustomers.size +
    state.reversed.size +
    state.disputeAnswers.size +
    state.children.size +
    state.dated.size
  );
}
