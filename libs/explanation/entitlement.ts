/** What a deduction paid for, as it was before and after. */
import { statusAt, type AccountState, type SubscriptionStatus } from '../ledger/index.js';
import { subscriptionOfDeduction, type DeductionEvent } from './deduction.js';
import { counted, instantWords } from './words.js';

export interface SubscriptionThen {
  readonly subscriptionId: string;
  readonly customer: string;
  /** Null for a trial. */
  readonly packageId: string | null;
  readonly screens: number;
  readonly status: SubscriptionStatus;
  readonly startsAt: string;
  readonly expiresAt: string;
  readonly device: string | null;
}

export interface Entitlement {
  /** Null: there was none of that id. */
  readonly subscription: SubscriptionThen | null;
  /** In the goodwill pool. */
  readonly screenDays: number;
}

/** As of the deduction's own instant. */
export function entitlementIn(state: AccountState, event: DeductionEvent): Entitlement {
  const id = subscriptionOfDeduction(event);
  const found = id === null ? undefined : state.subscriptions.get(id);
  const { screenDays } = state;
  if (!found) return { subscription: null, screenDays };
  const { subscriptionId, customer, screens, startsAt, expiresAt, device } = found;
  const packageId = found.package?.packageId ?? null;
  const status = statusAt(found, event.occurredAt);
  return {
    subscription: {
      subscriptionId,
      customer,
      packageId,
      screens,
      status,
      startsAt,
      expiresAt,
      device,
    },
    screenDays,
  };
}

export function entitlementWords(
  event: DeductionEvent,
  before: Entitlement,
  after: Entitlement,
): string {
  if (event.type === 'GoodwillFunded')
    return `The goodwill pool held ${before.screenDays} screen-days before it and ${after.screenDays} after it.`;
  const id = subscriptionOfDeduction(event)!;
  const was = before.subscription ? wasWords(before.subscription) : 'did not exist';
  const is = after.subscription ? isWords(after.subscription) : 'does not exist';
  return `Before it, subscription ${id} ${was}; after it, it ${is}.`;
}

function wasWords({ screens, status, expiresAt }: SubscriptionThen): string {
  const until = instantWords(expiresAt);
  if (status === 'expired') return `had run out on ${until}, with ${counted(screens, 'screen')}`;
  const kind = status === 'active' ? 'ran' : `was ${status === 'trial' ? 'a trial' : status},`;
  return `${kind} on ${counted(screens, 'screen')} until ${until}`;
}

function isWords({ screens, status, expiresAt }: SubscriptionThen): string {
  const kind = status === 'suspended' ? 'stays suspended,' : 'runs';
  return `${kind} on ${counted(screens, 'screen')} until ${instantWords(expiresAt)}`;
}
