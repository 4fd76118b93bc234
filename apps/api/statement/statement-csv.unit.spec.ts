import { expect, test } from '@jest/globals';
import type {
  ShownMovement,
  StatementSummary,
} from '../../../projections/statement/statement.query.js';
import { csvOf } from './statement-csv.js';

const MOVEMENT = {
  bookedAt: '2026-02-01T00:00:00.000Z',
  occurredAt: '2026-01-20T00:00:00.000Z',
  late: true,
  type: 'CreditsPurchased',
  flow: 'purchased',
  credits: 10,
  balanceAfter: 12,
  unitPrice: { amount: '4.50', currency: 'EUR' },
  cost: [{ amount: '45.00', currency: 'EUR' }],
  creditsWithoutCost: 0,
  reference: null,
  counterpart: null,
  subscriptionId: null,
  transferId: null,
  eventId: 'e1',
} as unknown as ShownMovement;

async function linesOf(...movements: readonly Partial<ShownMovement>[]): Promise<string[]> {
  const summary = {
    from: '2026-02-01T00:00:00.000Z',
    to: null,
    opening: { balance: 2 },
    closing: { balance: 12 },
    totals: {
      purchased: { cost: [{ amount: '45.00', currency: 'EUR' }] },
      sent: { cost: [{ amount: '1.00', currency: 'CHF' }] },
    },
  } as unknown as StatementSummary;
  async function* all() {
    for (const movement of movements) yield await Promise.resolve({ ...MOVEMENT, ...movement });
  }
  const parts: string[] = [];
  for await (const part of csvOf({ summary, name: 'North', movements: all() })) parts.push(part);
  const text = parts.join('');
  expect(text.endsWith('\r\n')).toBe(true);
  return text.slice(0, -2).split('\r\n');
}

test('has a column for the cost in each currency, an opening and a closing line', async () => {
  const [head, opening, movement, closing, ...rest] = await linesOf({});
  expect(head).toMatch(/^bookedAt,occurredAt,late,type,.*,eventId,cost CHF,cost EUR$/);
  expect(opening).toBe('2026-02-01T00:00:00.000Z,,,opening,,,2,,,,,,,,,,');
  expect(movement).toBe(
    '2026-02-01T00:00:00.000Z,2026-01-20T00:00:00.000Z,late,CreditsPurchased,purchased,10,12,4.50,EUR,0,,,,,e1,,45.00',
  );
  expect(closing).toBe(',,,closing,,,12,,,,,,,,,,');
  expect(rest).toEqual([]);
});

test.each([
  ['=HYPERLINK("x")', `"'=HYPERLINK(""x"")"`],
  ['+1-2', `'+1-2`],
  ['-cmd', `'-cmd`],
  ['@sum', `'@sum`],
  ['\t=1', `'\t=1`],
  ['a,b', '"a,b"'],
  ['say "hi"', '"say ""hi"""'],
  ['-5', '-5'],
  ['order 7', 'order 7'],
])('writes the reference %j as %j, which no spreadsheet runs', async (reference, cell) => {
  const [, , movement] = await linesOf({ reference });
  expect(movement).toContain(`,0,${cell},`);
});

test('keeps numbers numbers, negative ones too', async () => {
  const [, , movement] = await linesOf({ credits: -3 });
  expect(movement).toContain(',purchased,-3,12,');
});
