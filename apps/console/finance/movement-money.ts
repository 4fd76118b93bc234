/** Money of one movement or lot, exact: what was agreed for its credits, what they had cost, what remains. */
import { amountsOf, minusAmounts, moneyOf, type Amounts } from '../../../libs/ledger/amounts.js';
import type { Money } from '../../../libs/ledger/index.js';
import type { ShownLot, ShownMovement } from '../../../projections/statement/statement.query.js';

type Priced = Pick<ShownMovement, 'unitPrice' | 'credits'>;

export function priceOf({ unitPrice, credits }: Priced): readonly Money[] {
  return moneyOf(amountsOf(unitPrice, Math.abs(credits)));
}

/** Of a sale; nothing where none was priced. Credits whose cost isn't known count as nothing in it. */
export function marginOf({ cost, ...movement }: Priced & Pick<ShownMovement, 'cost'>) {
  if (movement.unitPrice === null) return [];
  return moneyOf(minusAmounts(byCurrency(priceOf(movement)), byCurrency(cost)));
}

export function worthOf({ unitCost, credits }: Pick<ShownLot, 'unitCost' | 'credits'>) {
  return moneyOf(amountsOf(unitCost, credits));
}

function byCurrency(money: readonly Money[]): Amounts {
  return Object.fromEntries(money.map(({ currency, amount }) => [currency, amount]));
}
