/** A statement as rows of text, for whatever shows it as a table. */
import type { Amounts, Money } from '../../../libs/ledger/index.js';
import type {
  ShownMovement,
  StatementSummary,
} from '../../../projections/statement/statement.query.js';

/** A whole statement: its movements come as they are read, and agree with the summary. */
export interface WholeStatement {
  readonly summary: StatementSummary;
  /** Of the account. */
  readonly name: string;
  readonly movements: AsyncIterable<ShownMovement>;
}

/** Currencies in which anything had a cost, in alphabetical order. */
export function currenciesOf({ totals }: StatementSummary): readonly string[] {
  const costs = Object.values(totals).flatMap(({ cost }) => cost.map(({ currency }) => currency));
  return [...new Set(costs)].sort();
}

export function amountIn(money: readonly Money[], currency: string): Amounts[string] {
  return money.find((one) => one.currency === currency)?.amount ?? '';
}
