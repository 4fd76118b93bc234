/** All that an explanation is made of, looked up beforehand. */
import type {
  AccountEvent,
  AccountState,
  Charge,
  DisputeStatus,
  Refusal,
  RejectionReason,
} from '../ledger/index.js';
import type { DeductionEvent } from './deduction.js';

export interface DeductionFacts {
  readonly event: DeductionEvent;
  /** The account just before the event, and just after it. */
  readonly before: AccountState;
  readonly after: AccountState;
  /** Of the key that asked; null where it has none or the reader isn't to know. */
  readonly keyLabel: string | null;
  /** All events of the same command, this one among them, in the order of the log. */
  readonly sameCommand: readonly AccountEvent[];
  /** What was asked for again within a day under another key: by the same path and body, or to activate the same for the customer. */
  readonly saidAgain: readonly AccountEvent[];
  /** The trial that was activated. */
  readonly trial: AccountEvent<'TrialStarted'> | undefined;
  readonly reversal: AccountEvent<'DeductionReversed'> | undefined;
  /** Given on the same subscription since, the first of them. */
  readonly compensations: readonly AccountEvent<'CompensationGranted'>[];
  /** The last transfer to the account that was sent before the deduction. */
  readonly transfer: TransferBefore | undefined;
  readonly disputes: readonly DisputeAbout[];
  readonly incidents: readonly IncidentBehind[];
  /** What the subscription's devices were told within a day before and after, the nearest on either side; the first first. */
  readonly devices: readonly DeviceTold[];
  readonly today: Today;
  /** Null while the event isn't sealed. */
  readonly proof: object | null;
}

export interface TransferBefore {
  readonly transferId: string;
  readonly fromAccountId: string;
  readonly credits: number;
  readonly sentAt: string;
}

export interface DisputeAbout {
  readonly disputeId: string;
  readonly status: DisputeStatus;
  readonly claim: string;
  readonly openedAt: string;
  /** Of its decision; null while it is open. */
  readonly reason: string | null;
}

/** A supplier's incident in which credits of the deduction burnt, or that a compensation names. */
export interface IncidentBehind {
  readonly incidentId: string;
  /** Null where a compensation names one that the ledger doesn't have. */
  readonly known: KnownIncident | null;
  readonly isNamed: boolean;
}

export interface KnownIncident {
  readonly supplier: string;
  readonly startedAt: string;
  /** Null while it lasts. */
  readonly endedAt: string | null;
  /** Of what this deduction took, up to now: decimal text, exact to the millionth; null for none. */
  readonly burnt: string | null;
}

/** Evidence of use: a connection of a device, or a rejection. */
export interface DeviceTold {
  readonly device: string;
  readonly outcome: 'allowed' | 'rejected';
  readonly reason: RejectionReason | null;
  readonly at: string;
  /** When it last said that it went on. */
  readonly seenAt: string;
  readonly endedAt: string | null;
}

/** What the same request would come to now. */
export type Today = TodayOr<Refusal>;

/** The same as it is shown: the figures are in the words. */
export type ShownToday = TodayOr<Omit<Refusal, 'figures'>>;

type TodayOr<Refused> =
  | {
      readonly charge: Charge | null;
      readonly expiresAt: string | null;
      readonly balanceAfter: number;
      readonly refusal: null;
    }
  | {
      readonly charge: null;
      readonly expiresAt: null;
      readonly balanceAfter: null;
      readonly refusal: Refused;
    };
