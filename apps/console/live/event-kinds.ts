/** What kinds of events there are, for icons, filters and the live log, whose messages are named by their event's type. */
import type {
  AccountEventType,
  CatalogueEvents,
  DisputeEventType,
  IncidentEventType,
} from '../../../libs/ledger/index.js';

export type EventKind =
  | 'account'
  | 'purchase'
  | 'adjustment'
  | 'transfer'
  | 'trial'
  | 'activation'
  | 'extension'
  | 'screens'
  | 'subscription'
  | 'expiry'
  | 'device'
  | 'goodwill'
  | 'reversal';

/** Complete: an event type without a kind does not compile. */
export const EVENT_KINDS: Readonly<Record<AccountEventType, EventKind>> = {
  AccountOpened: 'account',
  AgreementChanged: 'account',
  AccountSuspended: 'account',
  AccountReinstated: 'account',
  AccountClosed: 'account',
  CreditsPurchased: 'purchase',
  CreditsAdjusted: 'adjustment',
  AdjustmentRequested: 'adjustment',
  AdjustmentRejected: 'adjustment',
  TransferSent: 'transfer',
  TransferReceived: 'transfer',
  TransferSettled: 'transfer',
  TransferReturned: 'transfer',
  TransferRefused: 'transfer',
  TrialStarted: 'trial',
  SubscriptionActivated: 'activation',
  SubscriptionExtended: 'extension',
  ScreensAdded: 'screens',
  ScreensRemoved: 'screens',
  SubscriptionSuspended: 'subscription',
  SubscriptionResumed: 'subscription',
  SubscriptionCancelled: 'subscription',
  SubscriptionExpired: 'expiry',
  DeviceLocked: 'device',
  DeviceUnlocked: 'device',
  GoodwillFunded: 'goodwill',
  CompensationGranted: 'goodwill',
  DeductionReversed: 'reversal',
  ReversalRefused: 'reversal',
};

/** Complete, too: the live log has no message of a type that nobody listens to. */
const OTHER_TYPES: Readonly<
  Record<DisputeEventType | IncidentEventType | keyof CatalogueEvents, true>
> = {
  DisputeOpened: true,
  EvidenceAttached: true,
  ReversalRequested: true,
  DisputeUpheld: true,
  DisputeRejected: true,
  IncidentOpened: true,
  IncidentResolved: true,
  PackageDefined: true,
  PackageRetired: true,
};

export const LIVE_TYPES: readonly string[] = [
  ...Object.keys(EVENT_KINDS),
  ...Object.keys(OTHER_TYPES),
];
