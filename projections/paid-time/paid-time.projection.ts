/** Keeps, for each subscription, which time each of its charges paid for. */
import { accountProjection } from '../../libs/projection/account-projection.js';
import { expiryId } from '../expiry/expiry.document.js';
import { foldPaidTime } from './fold-paid-time.js';
import { PAID_TIME, PAID_TIME_INDEXES, type PaidTimeDocument } from './paid-time.document.js';

export const paidTimeProjection = accountProjection<PaidTimeDocument>({
  name: PAID_TIME,
  version: 2,
  indexes: PAID_TIME_INDEXES,
  types: [
    'SubscriptionActivated',
    'SubscriptionExtended',
    'ScreensAdded',
    'CompensationGranted',
    'SubscriptionSuspended',
    'SubscriptionResumed',
    'SubscriptionCancelled',
    'DeductionReversed',
  ],
  keys({ data }, accountId) {
    const { subscriptionId } = data as { subscriptionId: string | null };
    return subscriptionId === null ? [] : [expiryId(accountId, subscriptionId)];
  },
  fold: foldPaidTime,
});
