/** Purchases of all accounts as CSV, a line for each, written as they are read. */
import { Readable } from 'node:stream';

import type { ShownPurchase } from '../../../projections/purchase/purchase.query.js';
import { csvLine } from './csv-line.js';

const COLUMNS = [
  'bookedAt',
  'occurredAt',
  'late',
  'accountId',
  'accountName',
  'credits',
  'unitPrice',
  'total',
  'currency',
  'reference',
  'eventId',
] as const;

export interface PurchasesOfFile {
  readonly accountId?: string | undefined;
  readonly from?: string | undefined;
  readonly to?: string | undefined;
}

export function purchasesFile(
  purchases: AsyncIterable<ShownPurchase>,
  { accountId, from, to }: PurchasesOfFile,
): [Readable, { readonly type: string; readonly disposition: string }] {
  const range = [from, to].map((instant) => instant?.slice(0, 10) ?? '').join('_');
  const name = ['purchases', ...(accountId === undefined ? [] : [accountId]), range].join('-');
  const disposition = `attachment; filename="${name}.csv"`;
  return [Readable.from(linesOf(purchases)), { type: 'text/csv; charset=utf-8', disposition }];
}

async function* linesOf(purchases: AsyncIterable<ShownPurchase>): AsyncGenerator<string, void> {
  yield csvLine(COLUMNS);
  for await (const purchase of purchases) {
    const { unitPrice, total, late } = purchase;
    const row = {
      ...purchase,
      late: late ? 'late' : '',
      unitPrice: unitPrice?.amount,
      total: total?.amount,
      currency: total?.currency,
    };
    yield csvLine(COLUMNS.map((column) => String(row[column] ?? '')));
  }
}
