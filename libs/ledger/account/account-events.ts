/** Everything that can happen on an account's stream, `account-<accountId>`, version 1. */
import type { Agreement } from '../agreement.js';
import type { PackageTerms } from '../catalogue/package.js';
import type { DecidedOf, EventOf } from '../event.js';
import type { Money } from '../money.js';

/** The credits that one event takes, with the rule and the inputs that gave the number. */
export interface Charge {
  readonly credits: number;
  readonly rule: 'activation' | 'extension' | 'screens' | 'goodwill';
  /** `creditsPerScreen`, `quantity`, `screens`, `timeLeftMs`, `durationMs`, as the rule takes them. */
  readonly inputs: Readonly<Record<string, number>>;
}

/** An account to be opened by the first transfer to it; rule 7. */
export interface Opening {
  readonly name: string;
  readonly timeZone: string;
  readonly agreement: Agreement;
}

interface Reason {
  readonly reason: string;
}

interface SubscriptionReason extends Reason {
  readonly subscriptionId: string;
}

export interface AccountEvents {
  AccountOpened: {
    readonly accountId: string;
    readonly name: string;
    readonly parentId: string | null;
    readonly agreement: Agreement;
    readonly timeZone: string;
  };
  AgreementChanged: { readonly agreement: Agreement };
  AccountSuspended: Reason;
  AccountReinstated: Reason;
  AccountClosed: Reason;
  CreditsPurchased: {
    readonly credits: number;
    readonly unitPrice: Money | null;
    readonly total: Money | null;
    readonly reference: string | null;
  };
  AdjustmentRequested: AdjustmentTerms;
  AdjustmentRejected: {
    readonly adjustmentId: string;
    readonly reason: string | null;
    readonly rejectedBy: string;
  };
  CreditsAdjusted: AdjustmentTerms & { readonly approvedBy: string };
  TransferSent: {
    readonly transferId: string;
    readonly toAccountId: string;
    readonly credits: number;
    readonly unitPrice: Money | null;
    readonly note: string | null;
    /** The account that these credits open; null for a transfer to an account that exists. */
    readonly opening: Opening | null;
  };
  TransferReceived: {
    readonly transferId: string;
    readonly fromAccountId: string;
    readonly credits: number;
    readonly unitPrice: Money | null;
  };
  /** The receiver could not take it; so said in its own stream, a transfer has one end whoever completes it. */
  TransferRefused: {
    readonly transferId: string;
    readonly fromAccountId: string;
    readonly credits: number;
    /** The slug of the refusal. */
    readonly reason: string;
  };
  TransferSettled: { readonly transferId: string };
  /** `reason` is the slug of the receiver's refusal. */
  TransferReturned: {
    readonly transferId: string;
    readonly credits: number;
    readonly reason: string;
  };
  TrialStarted: {
    readonly subscriptionId: string;
    readonly customer: string;
    readonly screens: number;
    readonly startsAt: string;
    readonly expiresAt: string;
  };
  SubscriptionActivated: {
    readonly subscriptionId: string;
    readonly customer: string;
    readonly package: PackageTerms;
    readonly quantity: number;
    readonly screens: number;
    readonly startsAt: string;
    readonly expiresAt: string;
    readonly charge: Charge;
  };
  SubscriptionExtended: {
    readonly subscriptionId: string;
    readonly package: PackageTerms;
    readonly quantity: number;
    readonly previousExpiresAt: string;
    readonly expiresAt: string;
    readonly charge: Charge;
  };
  ScreensAdded: {
    readonly subscriptionId: string;
    readonly added: number;
    /** After it. */
    readonly screens: number;
    readonly expiresAt: string;
    readonly charge: Charge;
  };
  ScreensRemoved: {
    readonly subscriptionId: string;
    readonly removed: number;
    readonly screens: number;
  };
  SubscriptionSuspended: SubscriptionReason;
  SubscriptionResumed: SubscriptionReason;
  SubscriptionCancelled: SubscriptionReason;
  SubscriptionExpired: { readonly subscriptionId: string; readonly expiresAt: string };
  DeviceLocked: { readonly subscriptionId: string; readonly device: string };
  DeviceUnlocked: { readonly subscriptionId: string; readonly device: string };
  GoodwillFunded: {
    readonly credits: number;
    readonly screenDays: number;
    /** In the pool after it. */
    readonly screenDaysLeft: number;
    readonly charge: Charge;
  };
  CompensationGranted: {
    readonly subscriptionId: string;
    readonly days: number;
    /** Drawn from the pool: days x screens. */
    readonly screenDays: number;
    readonly screenDaysLeft: number;
    readonly previousExpiresAt: string;
    readonly expiresAt: string;
    readonly incidentId: string | null;
    readonly reason: string;
  };
  DeductionReversed: {
    readonly deductionEventId: string;
    readonly credits: number;
    readonly reason: string;
    readonly disputeId: string | null;
    readonly entitlement: 'kept' | 'withdrawn';
    /** The subscription that the deduction paid for; null for goodwill. */
    readonly subscriptionId: string | null;
    /** What is left of the entitlement when withdrawn; null where it is kept or not of that kind. */
    readonly expiresAt: string | null;
    readonly screens: number | null;
    /** Taken out of the goodwill pool. */
    readonly screenDays: number;
  };
  /** A dispute was upheld and the reversal can't be made; so said in the account's own stream, a dispute has one answer. */
  ReversalRefused: {
    readonly disputeId: string;
    readonly deductionEventId: string;
    /** The slug of the refusal. */
    readonly reason: string;
  };
}

interface AdjustmentTerms {
  readonly adjustmentId: string;
  /** Signed. */
  readonly credits: number;
  readonly reason: string;
  readonly requestedBy: string;
}

export type AccountEventType = keyof AccountEvents;
export type AccountEvent<T extends AccountEventType = AccountEventType> = EventOf<AccountEvents, T>;
export type DecidedAccountEvent = DecidedOf<AccountEvents>;

const STREAM_PREFIX = 'account-';

export function accountStream(accountId: string): string {
  return STREAM_PREFIX + accountId;
}

/** The account of a stream, or undefined for a stream that is none. */
export function accountOfStream(stream: string): string | undefined {
  return stream.startsWith(STREAM_PREFIX) ? stream.slice(STREAM_PREFIX.length) : undefined;
}

/** The events that move credits: those for which {@link balanceChange} is not always 0. */
export const MOVING_TYPES = [
  'CreditsPurchased',
  'CreditsAdjusted',
  'TransferSent',
  'TransferReceived',
  'TransferReturned',
  'SubscriptionActivated',
  'SubscriptionExtended',
  'ScreensAdded',
  'GoodwillFunded',
  'DeductionReversed',
] as const satisfies readonly AccountEventType[];

export type MovingEvent = AccountEvent<(typeof MOVING_TYPES)[number]>;

/** The credits an event adds to its account's balance; negative where it takes some. */
export function balanceChange(event: DecidedAccountEvent): number {
  switch (event.type) {
    case 'CreditsPurchased':
    case 'CreditsAdjusted':
    case 'TransferReceived':
    case 'TransferReturned':
    case 'DeductionReversed':
      return event.data.credits;
    case 'TransferSent':
      return -event.data.credits;
    default:
      return -(chargeOf(event)?.credits ?? 0);
  }
}

/** The charge of a deduction; undefined for any other event. */
export function chargeOf(event: { readonly data: object }): Charge | undefined {
  return (event.data as { charge?: Charge }).charge;
}
