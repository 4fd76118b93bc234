/** Folds each subscription of each account, as the account's own state does, and what those of an account and all come to. */
import { foldSubscription, MOVING_TYPES, type Subscription } from '../../libs/ledger/index.js';
import {
  accountIdOf,
  accountProjection,
  type PlacedAccountEvent,
} from '../../libs/projection/account-projection.js';
import type { Seen } from '../../libs/projection/projection.js';
import { belowId, isBelow } from '../account-tree/account-path.js';
import { inTree } from '../account-tree/in-tree.js';
import { EXPIRY, EXPIRY_INDEXES, type ExpiryDocument, expiryId } from './expiry.document.js';
import { renewalCreditsOf, standingOf } from './expiry-standing.js';
import { foldAccountTally, foldTally, type SubscriptionChange } from './fold-tally.js';
import {
  type AccountTallyDocument,
  ALL_TALLY_ID,
  type TallyDocument,
  tallyId,
} from './tally.document.js';

type AnyDocument = ExpiryDocument | TallyDocument | AccountTallyDocument;

const bySubscription = accountProjection<AnyDocument>({
  name: EXPIRY,
  version: 5,
  indexes: EXPIRY_INDEXES,
  types: [
    'AccountSuspended',
    'AccountReinstated',
    'AccountClosed',
    ...MOVING_TYPES,
    'TrialStarted',
    'ScreensRemoved',
    'SubscriptionSuspended',
    'SubscriptionResumed',
    'SubscriptionCancelled',
    'SubscriptionExpired',
    'DeviceLocked',
    'DeviceUnlocked',
    'CompensationGranted',
  ],
  keys(event, accountId) {
    const own = subscriptionIdOf(event);
    const subscription = own === undefined ? [] : [expiryId(accountId, own), ALL_TALLY_ID];
    return [...subscription, tallyId(accountId)];
  },
  fold(document, event, id, seen) {
    const { position } = event;
    if (id === ALL_TALLY_ID || isBelow(id))
      return foldTally(document as TallyDocument | undefined, changeBy(event, seen), {
        id,
        position,
      });
    const accountId = accountIdOf(event);
    if (id === tallyId(accountId)) {
      const tally = document as AccountTallyDocument | undefined;
      return foldAccountTally(tally, changeBy(event, seen), event, id);
    }
    return foldExpiry(document as ExpiryDocument | undefined, event, id);
  },
});

export const expiryProjection = inTree(bySubscription, {
  accountOf: accountIdOf,
  isOfAll: (id) => id === ALL_TALLY_ID,
  below: (event, accountId) =>
    subscriptionIdOf(event as unknown as PlacedAccountEvent) && belowId(accountId),
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
    renewalCredits: renewalCreditsOf(subscription),
    position: event.position,
  };
}

function changeBy(event: PlacedAccountEvent, seen: Seen<AnyDocument>): SubscriptionChange {
  const own = subscriptionIdOf(event);
  if (own === undefined) return { before: undefined, after: undefined };
  const before = seen(expiryId(accountIdOf(event), own)) as ExpiryDocument | undefined;
  return { before, after: foldSubscription(before, event) };
}

function subscriptionIdOf({ data }: PlacedAccountEvent): string | undefined {
  return (data as { subscriptionId?: string | null }).subscriptionId ?? undefined;
}

function isOpen({ cancelled, expiryRecorded }: Subscription): boolean {
  return !cancelled && !expiryRecorded;
}
