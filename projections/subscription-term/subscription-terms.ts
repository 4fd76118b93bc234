/** What a subscription is found by: how each of these begins, in any case. */
import type { Subscription } from '../../libs/ledger/index.js';

export type Findable = Pick<Subscription, 'subscriptionId' | 'customer' | 'device' | 'package'>;

/** Its id, its customer and each word of the customer's name, the device that it is locked to, its package. */
export function termsOf(subscription: Findable): readonly string[] {
  const { subscriptionId, customer, device, package: taken } = subscription;
  const others = [subscriptionId, device, taken?.packageId ?? null];
  const known = others.filter((one) => one !== null).map((one) => one.toLowerCase());
  return [...known, ...customerTerms(customer)];
}

/** The whole name, and each word after the first. Words are of letters and digits. */
export function customerTerms(customer: string): readonly string[] {
  const name = customer.toLowerCase();
  const words = [...name.matchAll(/[\p{L}\p{N}]+/gu)].filter(({ index }) => index > 0);
  return [name, ...new Set(words.map(([word]) => word))];
}
