import { buffer } from 'node:stream/consumers';
import { describe, expect, test } from '@jest/globals';
import { extractText, getDocumentProxy } from 'unpdf';
import type { ExplanationLanguage } from '../../../libs/explanation/index.js';
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
  closed: true,
  opening: { balance: 2, exposure: [EUR('9.00')], creditsWithoutCost: 0 },
  closing: { balance: 12, exposure: [EUR('54.00')], creditsWithoutCost: 0 },
  totals: {
    purchased: { credits: 10, cost: [EUR('45.00')], creditsWithoutCost: 0 },
    sent: { credits: 0, cost: [], creditsWithoutCost: 0 },
  },
  sales: { credits: 0, price: [], cost: [], creditsWithoutCost: 0, margin: [] },
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
async function pagesOf(
  movements: readonly ShownMovement[],
  { name = 'North', language = 'en' as ExplanationLanguage, more = {} } = {},
): Promise<string[]> {
  const summary = { ...SUMMARY, ...more };
  const statement = { summary, name, movements: each(movements) };
  const file = await buffer(pdfOf(statement, language));
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
      'The books are closed',
      '2026-02-03 10:11 Purchase (late) +10 12 45.00 EUR order 12',
      '-5 7 45.00 EUR order 7',
      'Page 1',
    ])
      expect(page).toContain(words);
    expect(page).not.toContain('Sent');
    expect(page).not.toContain('Margin');
  });

  test.each([
    [
      'en',
      [
        'The books are open',
        'Sold 70 385.00 EUR',
        'Cost of what was sold 40.00 EUR + 60 without known cost',
        'Margin 345.00 EUR',
        'Closing balance 5 5 without known cost',
      ],
    ],
    [
      'pt-BR',
      [
        'O período está aberto',
        'Vendidos 70 385,00 EUR',
        'Custo dos vendidos 40,00 EUR + 60 sem custo conhecido',
        'Margem 345,00 EUR',
        'Saldo final 5 5 sem custo conhecido',
      ],
    ],
    [
      'es',
      [
        'El período está abierto',
        'Vendidos 70 385,00 EUR',
        'Coste de los vendidos 40,00 EUR + 60 sin coste conocido',
        'Margen 345,00 EUR',
        'Saldo final 5 5 sin coste conocido',
      ],
    ],
  ] as const)(
    'in %s tells what was sold, what is known of its cost, and the margin',
    async (language, said) => {
      const more = {
        closed: false,
        closing: { balance: 5, exposure: [], creditsWithoutCost: 5 },
        sales: {
          credits: 70,
          price: [EUR('385.00')],
          cost: [EUR('40.00')],
          creditsWithoutCost: 60,
          margin: [EUR('345.00')],
        },
      };
      const [page] = await pagesOf([movement(1)], { language, more });
      for (const words of said) expect(page).toContain(words);
    },
  );

  test.each([
    [
      'pt-BR',
      [
        'Extrato de North',
        'Conta north. De 2026-02-01 00:00 até 2026-03-01 00:00 (UTC)',
        'Saldo inicial 2 9,00 EUR',
        'Comprados 10 45,00 EUR',
        'Saldo final 12 54,00 EUR',
        'Lançado (UTC) O quê Créditos Saldo Custo Referência',
        '2026-02-03 10:11 Compra (tardio) +10 12.345 1.234.567,5000 EUR order 12345',
        'Página 1',
      ],
    ],
    [
      'es',
      [
        'Extracto de North',
        'Cuenta north. Desde 2026-02-01 00:00 hasta 2026-03-01 00:00 (UTC)',
        'Saldo inicial 2 9,00 EUR',
        'Comprados 10 45,00 EUR',
        'Saldo final 12 54,00 EUR',
        'Asentado (UTC) Qué Créditos Saldo Coste Referencia',
        '2026-02-03 10:11 Compra (tardío) +10 12.345 1.234.567,5000 EUR order 12345',
        'Página 1',
      ],
    ],
  ] as const)('says it in %s, with its commas', async (language, said) => {
    const movements = [movement(12_345, { late: true, cost: [EUR('1234567.5000')] })];
    const [page] = await pagesOf(movements, { language });
    for (const words of said) expect(page).toContain(words);
    for (const words of ['Statement', 'balance', 'Purchase', 'Page'])
      expect(page).not.toContain(words);
  });

  test('writes names in the letters that they have', async () => {
    const [page] = await pagesOf([movement(1, { reference: 'заказ № 5 – Łódź' })], {
      name: 'Σύρος Ağrı',
    });
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
    const file = pdfOf({ summary: SUMMARY, name: 'North', movements: broken }, 'en');
    await expect(buffer(file)).rejects.toThrow('the read model went away');
  });
});
