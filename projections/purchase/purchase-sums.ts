/** What purchases come to. */
import { type Amounts, NO_MONEY, plusAmounts } from '../../libs/ledger/index.js';

export interface PurchaseSums {
  /** How many. */
  readonly purchases: number;
  readonly credits: number;
  readonly total: Amounts;
  /** Of `credits`: those whose price isn't known. */
  readonly creditsWithoutPrice: number;
}

export const NO_PURCHASES: PurchaseSums = {
  purchases: 0,
  credits: 0,
  total: NO_MONEY,
  creditsWithoutPrice: 0,
};

export function plusPurchases(a: PurchaseSums, b: PurchaseSums): PurchaseSums {
  return {
    purchases: a.purchases + b.purchases,
    credits: a.credits + b.credits,
    total: plusAmounts(a.total, b.total),
    creditsWithoutPrice: a.creditsWithoutPrice + b.creditsWithoutPrice,
  };
}
