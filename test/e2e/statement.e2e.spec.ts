/** Statements over HTTP: what is in them, in whichever form, and whose they are. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';

import { ledgerUnderTest, type LedgerUnderTest } from './ledger-under-test.js';
import { give } from './valid-commands.js';

let ledger: LedgerUnderTest;
let after: string;

const eur = (amount: string) => ({ amount, currency: 'EUR' });

beforeAll(async () => {
  ledger = await ledgerUnderTest();
  await give(ledger, '/accounts', { name: 'North', accountId: 'north' });
  const price = { unitPrice: eur('4.00'), reference: '=SUM(A1:A9)' };
  await give(ledger, '/accounts/north/purchases', { credits: 40, ...price });
  const opening = { name: 'South', accountId: 'south', parentId: 'north', openingCredits: 10 };
  await give(ledger, '/accounts', opening);
  const sale = { toAccountId: 'south', credits: 5, unitPrice: eur('6.50') };
  await give(ledger, '/accounts/north/transfers', sale);
  const { position } = await give(ledger, '/accounts/south/goodwill', { credits: 12 });
  after = position;
});

afterAll(() => ledger.stop());

const read = (path: string, accept = 'application/json', language = 'en') =>
  ledger.get(`/v1/accounts${path}?after=${after}`, { accept, 'accept-language': language });

describe('a statement', () => {
  test('has balances, movements and what they cost, through a transfer', async () => {
    const { body } = await read('/south/statement');
    expect(body).toMatchObject({
      opening: { balance: 0, exposure: [] },
      closing: { balance: 3, exposure: [eur('12.00')] },
      totals: { received: { credits: 15, cost: [eur('60.00')], price: [eur('32.50')] } },
      costOfConsumption: [eur('48.00')],
      items: [
        { flow: 'received', credits: 10, counterpart: 'north', unitPrice: null },
        { flow: 'received', credits: 5, counterpart: 'north', unitPrice: eur('6.50') },
        { flow: 'consumed', credits: -12, cost: [eur('48.00')] },
      ],
      nextCursor: null,
    });
  });

  test('has the margin of what was sold', async () => {
    const { sales } = (await read('/north/statement')).body;
    expect(sales).toMatchObject({ credits: 5, price: [eur('32.50')], margin: [eur('12.50')] });
  });

  test('is a CSV file for those who ask for one', async () => {
    const { text, headers } = await read('/north/statement', 'text/csv');
    expect(headers['content-type']).toBe('text/csv; charset=utf-8');
    expect(headers['content-disposition']).toContain('statement-north-');
    const lines = text.split('\r\n');
    expect(lines).toHaveLength(1 + 1 + 3 + 1 + 1);
    expect(lines[2]).toContain("'=SUM(A1:A9)");
  });

  test('is a PDF for whoever accepts that', async () => {
    const { text, status, headers } = await read('/north/statement', 'application/pdf');
    expect(status).toBe(200);
    expect(headers['content-type']).toBe('application/pdf');
    expect(headers['content-disposition']).toMatch(
      /^attachment; filename="statement-north-.*\.pdf"$/,
    );
    expect(text).toMatch(/^%PDF-1\.\d[^]*%%EOF\s*$/);
  });

  test('is a PDF in the language that the reader prefers, and the same CSV in all', async () => {
    const files = (type: string) =>
      Promise.all(['fr', 'pt', 'es-MX'].map((tongue) => read('/north/statement', type, tongue)));
    const pdfs = await files('application/pdf');
    expect(pdfs.map(({ headers }) => headers['content-language'])).toEqual(['en', 'pt-BR', 'es']);
    pdfs.forEach(({ text, headers }, at) => {
      expect(headers['vary']).toBe('Accept, Accept-Language');
      expect(text).toContain(`/Lang (${['en', 'pt-BR', 'es'][at]})`);
    });
    const [english, ...others] = await files('text/csv');
    expect(english!.headers).not.toHaveProperty('content-language');
    for (const { text } of others) expect(text).toBe(english!.text);
  });

  test('is there in no other form', async () => {
    const { status, body } = await read('/north/statement', 'text/html');
    expect([status, body.type]).toEqual([406, '/problems/not-acceptable']);
  });
});

test('purchases are listed, and lots with the money in them', async () => {
  expect((await read('/north/purchases')).body.items).toMatchObject([
    { credits: 40, unitPrice: eur('4.00'), reference: '=SUM(A1:A9)' },
  ]);
  expect((await read('/south/lots')).body).toMatchObject({
    balance: 3,
    exposure: [eur('12.00')],
    lots: [{ credits: 3, unitCost: eur('4.00') }],
  });
});

test('lots come page by page, each with the money in all of them', async () => {
  await give(ledger, '/accounts', { name: 'West', accountId: 'west' });
  for (const amount of ['1.00', '2.00'])
    after = (
      await give(ledger, '/accounts/west/purchases', { credits: 10, unitPrice: eur(amount) })
    ).position;
  const page = async (cursor = '') =>
    (await ledger.get(`/v1/accounts/west/lots?after=${after}&limit=1${cursor}`)).body;
  const first = await page();
  const second = await page(`&cursor=${first.nextCursor}`);
  for (const { balance, exposure } of [first, second])
    expect([balance, exposure]).toEqual([20, [eur('30.00')]]);
  expect([...first.lots, ...second.lots]).toMatchObject([
    { credits: 10, unitCost: eur('1.00') },
    { credits: 10, unitCost: eur('2.00') },
  ]);
  expect(second.nextCursor).toBeNull();
  expect(await page('&cursor=none')).toMatchObject({ violations: [{ field: 'cursor' }] });
});
