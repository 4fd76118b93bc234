/** What an operator or a parent has agreed with an account: its minimums, limits and prices. */
import type { Money } from './money.js';

export interface Agreement {
  /** Credits; rule 6. */
  readonly minimumPurchase: number;
  /** Credits that opening a child of this account moves at least; rule 7. */
  readonly minimumOpeningTransfer: number;
  /** Rule 8. */
  readonly restrictAtZero: boolean;
  /** Trials started in one UTC day at most; rule 10. */
  readonly trialsPerDay: number;
  /** Credits below which the account is warned. */
  readonly lowBalanceThreshold: number;
  /** By `from`, ascending. */
  readonly priceTiers: readonly PriceTier[];
}

export interface PriceTier {
  /** The smallest number of credits that this price is for. */
  readonly from: number;
  readonly unitPrice: Money;
}

export const DEFAULT_AGREEMENT: Agreement = {
  minimumPurchase: 10,
  minimumOpeningTransfer: 10,
  restrictAtZero: true,
  trialsPerDay: 10,
  lowBalanceThreshold: 10,
  priceTiers: [],
};

/** The unit price of the highest tier that so many credits reach, or null where there is none. */
export function tierPrice(agreement: Agreement, credits: number): Money | null {
  const reached = agreement.priceTiers.filter((tier) => tier.from <= credits);
  const best = reached.reduce<PriceTier | undefined>(
    (highest, tier) => (!highest || tier.from > highest.from ? tier : highest),
    undefined,
  );
  return best?.unitPrice ?? null;
}
