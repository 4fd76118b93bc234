/** The figures of a command that is not (yet) given: promise A3 of what users need. */
import {
  accountStream,
  balanceChange,
  chargeOf,
  decide,
  totalOf,
  type AccountCommand,
  type AccountState,
  type Actor,
  type Charge,
  type DatedAccountEvent,
  type Money,
  type Refusal,
} from '../../../libs/ledger/index.js';
import type { CommandParts } from './command-context.js';
import { factsFor } from './facts.js';

export interface Quote {
  readonly charge: Charge | null;
  readonly previousExpiresAt: string | null;
  readonly expiresAt: string | null;
  /** Of the subscription; null where they stay. */
  readonly previousScreens: number | null;
  readonly screens: number | null;
  /** In the goodwill pool after it; null where that stays. */
  readonly screenDays: number | null;
  readonly balance: number;
  readonly balanceAfter: number;
  /** Agreed for the credits of a purchase or a transfer; null where nothing is. */
  readonly price: { readonly unitPrice: Money; readonly total: Money } | null;
  readonly warnings: readonly Warning[];
}

export interface Warning {
  readonly code: 'balance-empty' | 'balance-low' | 'restricted-after';
  readonly message: string;
}

export type Quoted =
  | { readonly quote: Quote; readonly refusal?: undefined }
  | { readonly refusal: Refusal; readonly quote?: undefined };

export async function quote(
  parts: CommandParts,
  accountId: string,
  command: AccountCommand,
  actor: Actor,
  now: string,
): Promise<Quoted> {
  const facts = await factsFor(parts.writeSide, parts.findEvent, accountId, command);
  const state = await parts.writeSide.accounts.read(accountStream(accountId));
  const decision = decide(state, command, { ...facts, now, actor });
  if (decision.refusal) return { refusal: decision.refusal };
  return { quote: quoteOf(state, decision.events) };
}

/** The figures of a decision that was taken on this state. */
export function quoteOf(state: AccountState, events: readonly DatedAccountEvent[]): Quote {
  const own = events.filter(({ type }) => type !== 'SubscriptionExpired');
  const data = Object.assign({}, ...own.map((event) => event.data)) as Priced;
  const balanceAfter = own.reduce(
    (balance, event) => balance + balanceChange(event),
    state.balance,
  );
  return {
    charge: own.map(chargeOf).find((charge) => charge !== undefined) ?? null,
    ...entitlementOf(state, own),
    balance: state.balance,
    balanceAfter,
    price: priceOf(data),
    warnings: balanceAfter < state.balance ? warningsFor(state, balanceAfter) : [],
  };
}

type Entitlement = Pick<
  Quote,
  'previousExpiresAt' | 'expiresAt' | 'previousScreens' | 'screens' | 'screenDays'
>;

interface Entitling extends Partial<Entitlement> {
  readonly subscriptionId?: string | null;
  readonly screenDaysLeft?: number;
}

/** What becomes of the subscription and of the pool. */
function entitlementOf(state: AccountState, own: readonly DatedAccountEvent[]): Entitlement {
  const data = Object.assign({}, ...own.map((event) => event.data)) as Entitling;
  const { expiresAt = null, screens = null, screenDaysLeft = null } = data;
  const before = state.subscriptions.get(data.subscriptionId ?? '');
  const reversal = own.find(({ type }) => type === 'DeductionReversed');
  const previousExpiresAt = reversal && expiresAt !== null ? before?.expiresAt : undefined;
  const withdrawn = reversal ? (data.screenDays ?? 0) : 0;
  return {
    previousExpiresAt: previousExpiresAt ?? data.previousExpiresAt ?? null,
    expiresAt,
    previousScreens: screens === null ? null : (before?.screens ?? null),
    screens,
    screenDays: withdrawn > 0 ? state.screenDays - withdrawn : screenDaysLeft,
  };
}

interface Priced {
  readonly credits?: number;
  readonly unitPrice?: Money | null;
}

function priceOf({ credits, unitPrice }: Priced): Quote['price'] {
  if (!unitPrice || credits === undefined) return null;
  return { unitPrice, total: totalOf(unitPrice, credits) };
}

function warningsFor({ agreement }: AccountState, balanceAfter: number): Warning[] {
  const warnings: Warning[] = [];
  if (balanceAfter === 0) {
    warnings.push({ code: 'balance-empty', message: 'This leaves no credits in reserve.' });
    if (agreement.restrictAtZero) {
      warnings.push({
        code: 'restricted-after',
        message: 'At balance 0 the account can only buy.',
      });
    }
  } else if (balanceAfter < agreement.lowBalanceThreshold) {
    const message = `This leaves ${balanceAfter} credits, below the threshold of ${agreement.lowBalanceThreshold}.`;
    warnings.push({ code: 'balance-low', message });
  }
  return warnings;
}
