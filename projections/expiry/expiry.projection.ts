/** Folds each subscription of each account, as the account's own state does, and how many there are of each kind. */
import { foldSubscription, type Subscription } from '../../libs/ledger/index.js';
import {
  accountIdOf,
  accountProjection,
  type PlacedAccountEvent,
} from '../../libs/projection/account-projection.js';
import type { Seen } from '../../libs/projection/projection.js';
import {
  ALL_COUNTS_ID,
  type CountedAs,
  type CountsDocument,
  countsId,
  EXPIRY,
  EXPIRY_INDEXES,
  type ExpiryDocument,
  expiryId,
} from './expiry.document.js';

type AnyDocument = ExpiryDocument | CountsDocument;

export const expiryProjection = accountProjection<AnyDocument>({
  name: EXPIRY,
  version: 2,
  indexes: EXPIRY_INDEXES,
  types: [
    'TrialStarted',
    'SubscriptionActivated',
    'SubscriptionExtended',
    'ScreensAdded',
    'ScreensRemoved',
    'SubscriptionSuspended',
    'SubscriptionResumed',
    'SubscriptionCancelled',
    'SubscriptionExpired',
    'DeviceLocked',
    'DeviceUnlocked',
    'CompensationGranted',
    'DeductionReversed',
  ],
  keys(event, accountId) {
    const own = subscriptionIdOf(event);
    return own === null ? [] : [expiryId(accountId, own), countsId(accountId), ALL_COUNTS_ID];
  },
  fold(document, event, id, seen) {
    if (isCountsId(id)) return foldCounts(document as CountsDocument | undefined, event, id, seen);
    return foldExpiry(document as ExpiryDocument | undefined, event, id);
  },
});

function foldExpiry(
  document: ExpiryDocument | undefined,
  event: PlacedAccountEvent,
  id: string,
): ExpiryDocument | undefined {
  const subscription = foldSubscription(document, event);
  if (!subscription) return document;
  return {
    ...subscription,
    id,
    accountId: document?.accountId ?? accountIdOf(event),
    customerLower: subscription.customer.toLowerCase(),
    standing: standingOf(subscription),
    openUntil: isOpen(subscription) ? subscription.expiresAt : null,
    renewalCredits: (subscription.package?.creditsPerScreen ?? 0) * subscription.screens,
    position: event.position,
  };
}

/** Changed only where the subscription counts as something else than before. */
function foldCounts(
  document: CountsDocument | undefined,
  event: PlacedAccountEvent,
  id: string,
  seen: Seen<AnyDocument>,
): CountsDocument | undefined {
  const key = expiryId(accountIdOf(event), subscriptionIdOf(event)!);
  const subscription = seen(key) as ExpiryDocument | undefined;
  const before = countedAs(subscription);
  const after = countedAs(foldSubscription(subscription, event));
  if (before === after) return document;
  const counts = document ?? emptyCounts(id, event.position);
  return {
    ...counts,
    ...(before && { [before]: counts[before] - 1 }),
    ...(after && { [after]: counts[after] + 1 }),
    position: event.position,
  };
}

function emptyCounts(id: string, position: string): CountsDocument {
  return { id, paid: 0, trial: 0, suspended: 0, cancelled: 0, expired: 0, position };
}

function countedAs(subscription: Subscription | undefined): CountedAs | undefined {
  if (!subscription) return undefined;
  const standing = standingOf(subscription);
  const hasEnded = subscription.expiryRecorded && (standing === 'paid' || standing === 'trial');
  return hasEnded ? 'expired' : standing;
}

function isCountsId(id: string): boolean {
  return id === ALL_COUNTS_ID || id.startsWith(`${ALL_COUNTS_ID}:`);
}

function subscriptionIdOf({ data }: PlacedAccountEvent): string | null {
  return (data as { subscriptionId: string | null }).subscriptionId;
}

function standingOf({
  cancelled,
  suspended,
  package: taken,
}: Subscription): ExpiryDocument['standing'] {
  if (cancelled) return 'cancelled';
  if (suspended) return 'suspended';
  return taken ? 'paid' : 'trial';
}

function isOpen({ cancelled, expiryRecorded }: Subscription): boolean {
  return !cancelled && !expiryRecorded;
}
