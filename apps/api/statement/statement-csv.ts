/** A statement as CSV (RFC 4180): a line for the opening balance, one for each movement, one for the closing balance. */
import type { ShownMovement } from '../../../projections/statement/statement.query.js';
import { csvLine } from './csv-line.js';
import { amountIn, currenciesOf, type WholeStatement } from './statement-table.js';

const COLUMNS = [
  'bookedAt',
  'occurredAt',
  'late',
  'type',
  'flow',
  'credits',
  'balance',
  'unitPrice',
  'currency',
  'creditsWithoutCost',
  'reference',
  'counterpart',
  'subscriptionId',
  'transferId',
  'eventId',
] as const;

type Row = Partial<Record<(typeof COLUMNS)[number], string | number | null>>;

export async function* csvOf({ summary, movements }: WholeStatement): AsyncGenerator<string, void> {
  const currencies = currenciesOf(summary);
  const costs = currencies.map((currency) => `cost ${currency}`);
  const { from, to, opening, closing } = summary;
  yield csvLine([...COLUMNS, ...costs]);
  yield lineOf({ bookedAt: from, type: 'opening', balance: opening.balance });
  for await (const movement of movements)
    yield lineOf(
      rowOf(movement),
      currencies.map((currency) => amountIn(movement.cost, currency)),
    );
  yield lineOf({ bookedAt: to, type: 'closing', balance: closing.balance });

  function lineOf(row: Row, cost = currencies.map(() => '')): string {
    return csvLine([...COLUMNS.map((column) => String(row[column] ?? '')), ...cost]);
  }
}

function rowOf(movement: ShownMovement): Row {
  const { unitPrice, balanceAfter, late } = movement;
  return {
    ...movement,
    late: late ? 'late' : '',
    balance: balanceAfter,
    unitPrice: unitPrice?.amount ?? '',
    currency: unitPrice?.currency ?? '',
  };
}
