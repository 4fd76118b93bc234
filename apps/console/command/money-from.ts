/** Money as it is typed. */
import type { Money } from '../../../libs/ledger/index.js';

/** Undefined where it isn't money yet. A comma is a point, as most of the world writes it. */
export function moneyFrom({ amount, currency }: Money): Money | undefined {
  const plain = amount.trim().replace(',', '.');
  if (!/^\d{1,12}(\.\d{1,6})?$/.test(plain) || !/^[A-Z]{3}$/.test(currency)) return undefined;
  return { amount: plain, currency };
}
