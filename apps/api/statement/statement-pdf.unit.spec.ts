import { buffer } from 'node:stream/consumers';
import { describe, expect, test } from '@jest/globals';
import { extractText, getDocumentProxy } from 'unpdf';
import type {
  ShownMovement,
  StatementSummary,
} from '../../../projections/statement/statement.query.js';
import { pdfOf } from './statement-pdf.js';

const EUR = (amount: string) => ({ amount, currency: 'EUR' });

const SUMMARY = {
  accountId: 'north',
  from: '2026-02-01T00:00:00.000Z',
  to: '2026-03-01T00:00:00.000Z',
  opening: { balance: 2, exposure: [EUR('9.00')] },
  closing: { balance: 12, exposure: [EUR('54.00')] },
  totals: { purchased: { credits: 10, cost: [EUR('45.00')] }, sent: { credits: 0, cost: [] } },
} as unknown as StatementSummary;

const movement = (n: number, more: object = {}): ShownMovement =>
  ({
    bookedAt: '2026-02-03T10:11:12.000Z',
    late: false,
    type: 'CreditsPurchased',
    credits: 10,
    balanceAfter: n,
    cost: [EUR('45.00')],
    reference: `order ${n}`,
    counterpart: null,
    subscriptionId: null,
    ...more,
  }) as unknown as ShownMovement;

async function* each(movements: readonly ShownMovement[]) {
  for (const one of movements) yield await Promise.resolve(one);
}

/** The text of each page, as a reader of PDF finds it. */
async function pagesOf(movements: readonly ShownMovement[], name = 'North'): Promise<string[]> {
  const file = await buffer(pdfOf({ summary: SUMMARY, name, movements: each(movements) }));
  const { text } = await extractText(await getDocumentProxy(new Uint8Array(file)));
  return text.map((page) => page.replaceAll(/\s+/g, ' '));
}

describe('a statement as PDF', () => {
  test('says whose it is and of when, both balances, what came and went, and every movement', async () => {
    const [page, ...more] = await pagesOf([
      movement(12, { late: true }),
      movement(7, { credits: -5 }),
    ]);
    expect(more).toEqual([]);
    for (const words of [
      'Statement of North',
      'Account north. From 2026-02-01 00:00 to 2026-03-01 00:00 (UTC)',
      'Opening balance 2 9.00 EUR',
      'Purchased 10 45.00 EUR',
      'Closing balance 12 54.00 EUR',
      '2026-02-03 10:11 CreditsPurchased (late) +10 12 45.00 EUR order 12',
      '-5 7 45.00 EUR order 7',
      'Page 1',
    ])
      expect(page).toContain(words);
    expect(page).not.toContain('Sent');
  });

  test('writes names in the letters that they have', async () => {
    const [page] = await pagesOf([movement(1, { reference: 'заказ № 5 – Łódź' })], 'Σύρος Ağrı');
    expect(page).toContain('Statement of Σύρος Ağrı');
    expect(page).toContain('заказ № 5 – Łódź');
  });

  test('goes on over pages, each with its titles and number, and loses no movement', async () => {
    const pages = await pagesOf(Array.from({ length: 200 }, (_, n) => movement(n)));
    expect(pages.length).toBeGreaterThan(3);
    pages.forEach((page, at) => {
      expect(page).toContain('Booked (UTC) What Credits Balance Cost Reference');
      expect(page).toContain(`Page ${at + 1}`);
    });
    const orders = [...pages.join(' ').matchAll(/order (\d+)/g)].map(([, n]) => Number(n));
    expect(orders).toEqual(Array.from({ length: 200 }, (_, n) => n));
  });

  test('cuts what is too long for its column, and takes one line for it', async () => {
    const long = 'x'.repeat(500);
    const [page, ...more] = await pagesOf([movement(1, { reference: long }), movement(2)]);
    expect(more).toEqual([]);
    expect(page).toContain('…');
    expect(page).toContain('order 2');
  });

  test('breaks off where the movements do', async () => {
    const broken = (async function* () {
      yield await Promise.resolve(movement(1));
      throw new Error('the read model went away');
    })();
    const file = pdfOf({ summary: SUMMARY, name: 'North', movements: broken });
    await expect(buffer(file)).rejects.toThrow('the read model went away');
  });
});
