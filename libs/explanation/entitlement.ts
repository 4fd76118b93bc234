/** What a deduction paid for, as it was before and after. */
import { statusAt, type AccountState, type SubscriptionStatus } from '../ledger/index.js';
import { subscriptionOfDeduction, type DeductionEvent } from './deduction.js';
import type { ExplanationWords } from './words/explanation-words.js';

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
  words: ExplanationWords,
): string {
  const id = subscriptionOfDeduction(event);
  return id === null
    ? words.pool(before.screenDays, after.screenDays)
    : words.subscription(id, before.subscription, after.subscription);
}
