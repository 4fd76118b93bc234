/** Deductions: the events that take credits for an entitlement. */
import { chargeOf, type AccountEvent } from '../ledger/index.js';

export const DEDUCTION_TYPES = [
  'SubscriptionActivated',
  'SubscriptionExtended',
  'ScreensAdded',
  'GoodwillFunded',
] as const;

export type DeductionEvent = AccountEvent<(typeof DEDUCTION_TYPES)[number]>;

export function isDeduction(event: AccountEvent): event is DeductionEvent {
  return chargeOf(event) !== undefined;
}

/** The subscription that it pays for; null for goodwill. */
export function subscriptionOfDeduction({ data }: DeductionEvent): string | null {
  return 'subscriptionId' in data ? data.subscriptionId : null;
}
