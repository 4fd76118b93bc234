import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';

import { apiUnderTest, AS_OPERATOR, type ApiUnderTest } from './api-under-test.js';
import { activated, createSeed, opened, purchased } from './seed.js';

const DAY = '2026-01-01T10:00:00.000Z';
const LATER = '2999-01-01T10:00:00.000Z';

let api: ApiUnderTest;
let last: string;
let reseller: { authorization: string };

beforeAll(async () => {
  api = await apiUnderTest();
  const seed = createSeed(api.context.log);
  await seed.account('a', DAY, opened('a'), purchased(50));
  await seed.account('aa', DAY, opened('aa', 'a'), purchased(10), activated('s1', DAY, LATER));
  await seed.account('b', DAY, opened('b'), purchased(10), activated('s1', DAY, LATER));
  const sent = { transferId: 't1', toAccountId: 'aa', credits: 5, unitPrice: null };
  last = await seed.account('a', DAY, {
    type: 'TransferSent',
    data: { ...sent, note: null, opening: null },
  });
  reseller = await seed.key('reseller', 'a');
  while (api.context.keys.list().length < 1) await new Promise((resolve) => setImmediate(resolve));
});

afterAll(() => api.close());

async function items(path: string, key = AS_OPERATOR): Promise<Record<string, unknown>[]> {
  const answer = await api.get(`${path}${path.includes('?') ? '&' : '?'}after=${last}`, key);
  expect([path, answer.status]).toEqual([path, 200]);
  return answer.json<{ items: Record<string, unknown>[] }>().items;
}

const idsOf = async (path: string, key?: { authorization: string }) =>
  (await items(path, key)).map(({ accountId }) => accountId);

describe('accounts', () => {
  test('are those in one’s scope', async () => {
    expect(await idsOf('/v1/accounts')).toEqual(['a', 'aa', 'b']);
    expect(await idsOf('/v1/accounts', reseller)).toEqual(['a', 'aa']);
    expect(await idsOf('/v1/accounts?parentId=a', reseller)).toEqual(['aa']);
    expect(await idsOf('/v1/accounts?q=name%20of%20b')).toEqual(['b']);
    expect(await idsOf('/v1/accounts?q=b', reseller)).toEqual([]);
    expect((await api.get('/v1/accounts?parentId=b', reseller)).status).toBe(404);
  });

  test('begin with those that nobody in one’s scope is above', async () => {
    expect(await idsOf('/v1/accounts?roots=true')).toEqual(['a', 'b']);
    expect(await idsOf('/v1/accounts?roots=true&q=b')).toEqual(['b']);
    expect(await idsOf('/v1/accounts?roots=true', reseller)).toEqual(['a']);
    expect((await api.get('/v1/accounts?roots=true&parentId=a')).status).toBe(400);
  });

  test('are shown one by one and as a tree', async () => {
    const one = await api.get(`/v1/accounts/aa?after=${last}`, reseller);
    expect(one.json()).toMatchObject({
      accountId: 'aa',
      parentId: 'a',
      balance: 9,
      standing: 'open',
    });
    const tree = await api.get(`/v1/accounts/a/tree?after=${last}`, reseller);
    expect(tree.json()).toMatchObject({
      account: {
        accountId: 'a',
        rolledUp: { balance: 54, consumed: 1, purchased: 60, accounts: 2 },
        children: [{ accountId: 'aa', children: [] }],
      },
    });
    expect((await api.get('/v1/accounts/b', reseller)).status).toBe(404);
  });
});

describe('subscriptions', () => {
  test('are those in one’s scope', async () => {
    expect(await idsOf('/v1/subscriptions')).toEqual(['aa', 'b']);
    expect(await idsOf('/v1/subscriptions', reseller)).toEqual(['aa']);
    expect(await idsOf('/v1/subscriptions?subtree=a')).toEqual(['aa']);
    expect(await idsOf('/v1/subscriptions?accountId=a')).toEqual([]);
    expect(await idsOf('/v1/subscriptions?accountId=b&subtree=a')).toEqual([]);
    expect(await idsOf('/v1/subscriptions?status=active&customer=customer')).toHaveLength(2);
    expect(await idsOf('/v1/subscriptions?expiringWithin=P7D')).toEqual([]);
    for (const filter of ['accountId=b', 'subtree=b'])
      expect((await api.get(`/v1/subscriptions?${filter}`, reseller)).status).toBe(404);
  });

  test('are found by their id, which is its account’s own', async () => {
    const mine = await api.get(`/v1/subscriptions/s1?after=${last}`, reseller);
    expect(mine.json()).toMatchObject({ accountId: 'aa', status: 'active', asOf: {} });
    const both = await api.get('/v1/subscriptions/s1');
    expect([both.status, both.json().accountIds]).toEqual([409, ['aa', 'b']]);
    expect((await api.get('/v1/subscriptions/s1?accountId=b')).json().accountId).toBe('b');
    const none = await api.get('/v1/subscriptions/none');
    expect([none.status, none.json().type]).toEqual([404, '/problems/subscription-not-found']);
  });
});

describe('transfers', () => {
  test('are those from or to accounts in one’s scope', async () => {
    const transfer = { transferId: 't1', status: 'in-transit', credits: 5 };
    expect(await items('/v1/transfers')).toMatchObject([transfer]);
    expect(await items('/v1/transfers?accountId=aa', reseller)).toMatchObject([transfer]);
    expect(await items('/v1/transfers', reseller)).toMatchObject([transfer]);
    expect(await items('/v1/transfers?status=settled')).toEqual([]);
    expect(await items('/v1/transfers?accountId=b')).toEqual([]);
    expect((await api.get('/v1/transfers?accountId=b', reseller)).status).toBe(404);
  });
});

describe('figures', () => {
  test('of the whole ledger hold, now and then', async () => {
    const now = await api.get(`/v1/trial-balance?after=${last}`);
    const terms = { purchased: 70, available: 63, inTransit: 5, consumed: 2, holds: true };
    expect(now.json()).toMatchObject(terms);
    expect((await api.get(`/v1/trial-balance?at=${last}`)).json()).toMatchObject({
      ...terms,
      at: last,
    });
    expect((await api.get(`/v1/trial-balance?at=${DAY}`)).json()).toMatchObject({
      ...terms,
      at: DAY,
    });
    const before = await api.get('/v1/trial-balance?at=2025-01-01T00:00:00Z');
    expect(before.json()).toMatchObject({ purchased: 0, holds: true });
    expect((await api.get('/v1/trial-balance', reseller)).status).toBe(403);
  });

  test('of consumption come in buckets', async () => {
    const answer = await api.get(`/v1/accounts/aa/consumption?window=P60D&bucket=week`, reseller);
    expect(answer.json()).toMatchObject({ accountId: 'aa', window: 'P60D', bucket: 'week' });
    for (const window of ['P3661D', '60', 'P-1D'])
      expect((await api.get(`/v1/accounts/aa/consumption?window=${window}`)).status).toBe(400);
  });
});
