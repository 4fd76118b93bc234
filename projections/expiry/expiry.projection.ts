/** Folds each subscription of each account, as the account's own state does. */
import { foldSubscription, type Subscription } from '../../libs/ledger/index.js';
import { accountIdOf, accountProjection } from '../../libs/projection/account-projection.js';
import { EXPIRY, EXPIRY_INDEXES, type ExpiryDocument, expiryId } from './expiry.document.js';

export const expiryProjection = accountProjection<ExpiryDocument>({
  name: EXPIRY,
  version: 1,
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
  keys({ data }, accountId) {
    const { subscriptionId } = data as { subscriptionId: string | null };
    return subscriptionId === null ? [] : [expiryId(accountId, subscriptionId)];
  },
  fold(document, event, id) {
    const subscription = foldSubscription(document, event);
    if (!subscription) return document;
    return {
      ...subscription,
      id,
      accountId: document?.accountId ?? accountIdOf(event),
      customerLower: subscription.customer.toLowerCase(),
      standing: standingOf(subscription),
      openUntil: isOpen(subscription) ? subscription.expiresAt : null,
      position: event.position,
    };
  },
});

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
