/** Folds what each subscription is found by; its device and its package may change. */
import {
  accountIdOf,
  accountProjection,
  type PlacedAccountEvent,
} from '../../libs/projection/account-projection.js';
import { inTree } from '../account-tree/in-tree.js';
import { expiryId } from '../expiry/expiry.document.js';
import {
  SUBSCRIPTION_TERM,
  SUBSCRIPTION_TERM_INDEXES,
  type SubscriptionTermDocument,
} from './subscription-term.document.js';
import { customerTerms } from './subscription-terms.js';

/** Where a term is kept, so that a later one takes its place; null: there is none any more. */
type Places = readonly (readonly [place: string, term: string | null])[];

const ofEachSubscription = accountProjection<SubscriptionTermDocument>({
  name: SUBSCRIPTION_TERM,
  version: 2,
  indexes: SUBSCRIPTION_TERM_INDEXES,
  types: [
    'TrialStarted',
    'SubscriptionActivated',
    'SubscriptionExtended',
    'DeviceLocked',
    'DeviceUnlocked',
  ],
  keys: (event, accountId) => placesIn(event).map(([place]) => keyOf(place, event, accountId)),
  fold(_document, event, key) {
    const accountId = accountIdOf(event);
    const [, term] = placesIn(event).find(([place]) => keyOf(place, event, accountId) === key)!;
    if (term === null) return undefined;
    const id = expiryId(accountId, subscriptionOf(event));
    return { id: key, accountId, term: term.toLowerCase(), expiryId: id, position: event.position };
  },
});

export const subscriptionTermProjection = inTree(ofEachSubscription, { accountOf: accountIdOf });

function placesIn(event: PlacedAccountEvent): Places {
  switch (event.type) {
    case 'TrialStarted':
      return namesIn(event.data);
    case 'SubscriptionActivated':
      return [...namesIn(event.data), ['package', event.data.package.packageId]];
    case 'SubscriptionExtended':
      return [['package', event.data.package.packageId]];
    case 'DeviceLocked':
      return [['device', event.data.device]];
    case 'DeviceUnlocked':
      return [['device', null]];
    default:
      return [];
  }
}

function namesIn(data: { readonly subscriptionId: string; readonly customer: string }): Places {
  const names = customerTerms(data.customer).map((term, n) => [`customer${n}`, term] as const);
  return [['subscription', data.subscriptionId], ...names];
}

function keyOf(place: string, event: PlacedAccountEvent, accountId: string): string {
  return `${expiryId(accountId, subscriptionOf(event))}/${place}`;
}

function subscriptionOf({ data }: PlacedAccountEvent): string {
  return (data as { readonly subscriptionId: string }).subscriptionId;
}
