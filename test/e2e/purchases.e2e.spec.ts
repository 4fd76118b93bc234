/** What all accounts have bought, over HTTP: what is in the list, in either form, and whose it is. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';

import { ledgerUnderTest, type Client, type LedgerUnderTest } from './ledger-under-test.js';
import { problemFaults } from './problem-faults.js';
import { give } from './valid-commands.js';

let ledger: LedgerUnderTest;
let after: string;

const eur = (amount: string) => ({ amount, currency: 'EUR' });
const usd = (amount: string) => ({ amount, currency: 'USD' });

/** north with south below it, and west; each has bought once, north twice. */
beforeAll(async () => {
  ledger = await ledgerUnderTest();
  for (const [accountId, name] of [
    ['north', 'North & Co.'],
    ['west', '=West'],
  ])
    await give(ledger, '/accounts', { name, accountId });
  await give(ledger, '/accounts/north/purchases', { credits: 40, unitPrice: eur('4.00') });
  const opening = { name: 'South', accountId: 'south', parentId: 'north', openingCredits: 10 };
  await give(ledger, '/accounts', opening);
  const west = { credits: 25, unitPrice: usd('5.10'), reference: 'inv, 7' };
  await give(ledger, '/accounts/west/purchases', west);
  await give(ledger, '/accounts/south/purchases', { credits: 12, unitPrice: eur('4.50') });
  const { position } = await give(ledger, '/accounts/north/purchases', { credits: 30 });
  after = position;
});

afterAll(() => ledger.stop());

const read = (query = '', client: Client = ledger, accept = 'application/json') =>
  client.get(`/v1/purchases?after=${after}${query}`, { accept });

async function idsOf(query = '', client: Client = ledger): Promise<string[]> {
  const { items } = (await read(query, client)).body as { items: { accountId: string }[] };
  return items.map(({ accountId }) => accountId);
}

const NORTH = {
  purchases: 3,
  credits: 82,
  total: [eur('214.00')],
  creditsWithoutPrice: 30,
};

describe('purchases of all accounts', () => {
  test('come the latest first, with prices, names, and what they come to by currency', async () => {
    const { body } = await read();
    expect(body).toMatchObject({
      from: null,
      to: null,
      totals: {
        purchases: 4,
        credits: 107,
        total: [eur('214.00'), usd('127.50')],
        creditsWithoutPrice: 30,
      },
      items: [
        { accountId: 'north', credits: 30, unitPrice: null, total: null, reference: null },
        { accountId: 'south', accountName: 'South', credits: 12, total: eur('54.00') },
        { accountId: 'west', unitPrice: usd('5.10'), total: usd('127.50'), reference: 'inv, 7' },
        { accountId: 'north', accountName: 'North & Co.', credits: 40, late: false },
      ],
      nextCursor: null,
    });
    expect(body.asOf.position >= after).toBe(true);
  });

  test('come page by page, each with the sums of all pages', async () => {
    const first = (await read('&limit=3')).body;
    const second = (await read(`&limit=3&cursor=${first.nextCursor}`)).body;
    expect([...first.items, ...second.items]).toEqual((await read()).body.items);
    expect([second.nextCursor, second.totals]).toEqual([null, first.totals]);
  });

  test('are those of a time: with sums where that is whole days', async () => {
    const { items } = (await read()).body as { items: { bookedAt: string }[] };
    const [latest] = items;
    const within = (await read(`&to=${latest!.bookedAt}`)).body;
    expect(within.items).toEqual(items.filter(({ bookedAt }) => bookedAt < latest!.bookedAt));
    // An instant is no day's beginning but by the rarest chance, of which this is true, too.
    if (!latest!.bookedAt.endsWith('T00:00:00.000Z')) expect(within.totals).toBeNull();
    const before = (await read('&to=2020-01-01T00:00:00Z')).body;
    expect(before).toMatchObject({
      to: '2020-01-01T00:00:00.000Z',
      totals: { purchases: 0, credits: 0, total: [], creditsWithoutPrice: 0 },
      items: [],
    });
    const since = (await read('&from=2020-01-01T00:00:00Z')).body;
    expect([since.totals.purchases, since.items]).toEqual([4, items]);
  });

  test('are a CSV file for those who ask for one', async () => {
    const { text, headers } = await read('', ledger, 'text/csv');
    expect(headers['content-type']).toBe('text/csv; charset=utf-8');
    expect(headers['content-disposition']).toBe('attachment; filename="purchases-_.csv"');
    const lines = text.trimEnd().split('\r\n');
    expect(lines).toHaveLength(5);
    expect(lines[0]).toContain('bookedAt,occurredAt,late,accountId,accountName,credits');
    expect(lines[1]).toContain(',,north,North & Co.,30,,,,,');
    expect(lines[3]).toContain(`,west,'=West,25,5.10,127.50,USD,"inv, 7",`);
    const some = await read('&accountId=south&from=2020-01-01T00:00:00Z', ledger, 'text/csv');
    expect(some.headers['content-disposition']).toContain('purchases-south-2020-01-01_.csv');
    expect(some.text.trimEnd().split('\r\n')).toHaveLength(2);
    expect((await read('', ledger, 'application/pdf')).status).toBe(406);
  });
});

describe('whose they are', () => {
  test('of a subtree, those of the account and all below it', async () => {
    expect((await read('&accountId=north')).body.totals).toEqual(NORTH);
    expect(await idsOf('&accountId=north')).toEqual(['north', 'south', 'north']);
    expect(await idsOf('&accountId=south')).toEqual(['south']);
  });

  test.each(['reseller', 'service'] as const)('a %s sees its own subtree’s alone', async (role) => {
    const client = await ledger.keyFor(role, 'north');
    expect((await read('', client)).body.totals).toEqual(NORTH);
    expect(await idsOf('', client)).toEqual(['north', 'south', 'north']);
    expect(await idsOf('&accountId=south', client)).toEqual(['south']);
    const csv = (await read('', client, 'text/csv')).text;
    expect(csv.trimEnd().split('\r\n')).toHaveLength(4);
    expect(csv).not.toContain('west');
    const below = await ledger.keyFor(role, 'south');
    expect(await idsOf('', below)).toEqual(['south']);
    for (const accept of ['application/json', 'text/csv'])
      for (const accountId of ['north', 'west', 'nobody']) {
        const answer = await read(`&accountId=${accountId}`, below, accept);
        expect(answer).toMatchObject({
          status: 404,
          body: { type: '/problems/account-not-found' },
        });
        expect(problemFaults(answer)).toEqual([]);
      }
  });

  test.each(['finance', 'auditor', 'support'] as const)('%s sees all', async (role) => {
    expect(await idsOf('', await ledger.keyFor(role))).toHaveLength(4);
  });

  test('a cursor leads nobody out of a subtree', async () => {
    const { nextCursor } = (await read('&limit=1')).body;
    const client = await ledger.keyFor('reseller', 'south');
    const answer = await read(`&limit=5&cursor=${nextCursor}`, client);
    const { items } = answer.body as { items?: { accountId: string }[] };
    expect((items ?? []).every(({ accountId }) => accountId === 'south')).toBe(true);
  });
});

test('a purchase that comes late for a closed month is booked in the next, in list and sums', async () => {
  const month = { from: '2020-03-01T00:00:00Z', to: '2020-04-01T00:00:00Z' };
  const commands = [
    { path: '/accounts', key: 'o', body: { name: 'Old', accountId: 'old' } },
    { path: '/accounts/old/purchases', key: 'p', body: { credits: 10 } },
  ].map((command) => ({ ...command, at: '2020-03-05T12:00:00Z' }));
  await ledger.post('/v1/bulk', { commands });
  await ledger.post('/v1/periods/2020-03/closure', {});
  const path = '/accounts/old/purchases';
  const late = { path, key: 'q', body: { credits: 11 }, at: '2020-03-06T12:00:00Z' };
  const { results } = (await ledger.post('/v1/bulk', { commands: [late] })).body;
  after = results[0].body.position;
  const closed = (await read(`&from=${month.from}&to=${month.to}`)).body;
  expect([closed.totals.credits, closed.items]).toMatchObject([10, [{ credits: 10, late: false }]]);
  const open = (await read(`&from=${month.to}&to=2020-04-02T00:00:00Z`)).body;
  expect(open).toMatchObject({
    totals: { purchases: 1, credits: 11 },
    items: [{ late: true, bookedAt: '2020-04-01T00:00:00.000Z', accountName: 'Old' }],
  });
});
