/** `/v1/overview` and `/v1/alerts` over HTTP: whose accounts they are about, and that they hold what was just written. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';

import { apiUnderTest, AS_OPERATOR, type ApiUnderTest } from './api-under-test.js';
import { activated, createSeed, opened, purchased } from './seed.js';

const HOUR_MS = 3_600_000;
const inHours = (hours: number) => new Date(Date.now() + hours * HOUR_MS).toISOString();

let api: ApiUnderTest;
let last: string;
let reseller: { authorization: string };
let finance: { authorization: string };

beforeAll(async () => {
  api = await apiUnderTest();
  const seed = createSeed(api.context.log);
  const now = inHours(-1);
  await seed.account('a', now, opened('a'), purchased(50));
  await seed.account('aa', now, opened('aa', 'a'), purchased(1), activated('s1', now, inHours(24)));
  last = await seed.account(
    'b',
    now,
    opened('b'),
    purchased(9),
    activated('s1', now, inHours(999)),
  );
  reseller = await seed.key('reseller', 'a');
  finance = await seed.key('finance');
  while (api.context.keys.list().length < 2) await new Promise((resolve) => setImmediate(resolve));
});

afterAll(() => api.close());

async function overview(filter: string, key = AS_OPERATOR) {
  const answer = await api.get(`/v1/overview?${filter}&after=${last}`, key);
  expect([filter, answer.status]).toEqual([filter, 200]);
  return answer.json();
}

const PLATFORM = {
  accountId: null,
  accounts: 3,
  restricted: 1,
  balance: 58,
  purchased: 60,
  consumed: 2,
  activeSubscriptions: 2,
  // aa is empty and can't renew, b is low; and nothing is sealed here.
  alerts: { total: 4, bySeverity: { critical: 1, warning: 3, info: 0 } },
  asOf: { position: expect.any(String) },
};

describe('the overview', () => {
  test('is the whole platform’s to those who see everything', async () => {
    expect(await overview('')).toMatchObject(PLATFORM);
    expect(await overview('', finance)).toMatchObject(PLATFORM);
  });

  test('is a subtree’s to those confined to it, and where one is asked for', async () => {
    const subtree = {
      accountId: 'a',
      accounts: 2,
      restricted: 1,
      balance: 50,
      purchased: 51,
      consumed: 1,
      activeSubscriptions: 1,
      expiring: { subscriptions: 1, credits: 1, available: 50, covered: true },
      alerts: { total: 2, bySeverity: { critical: 1, warning: 1, info: 0 } },
    };
    expect(await overview('', reseller)).toMatchObject(subtree);
    expect(await overview('accountId=a')).toMatchObject(subtree);
    expect(await overview('accountId=aa', reseller)).toMatchObject({ accounts: 1, balance: 0 });
  });

  test.each(['/v1/overview', '/v1/alerts'])(
    'and %s of a subtree wait for a build that knows who is below whom',
    async (path) => {
      const { collection, version } = api.context.live('expiry');
      const place = { collection, version, id: '@a' };
      const [document] = await api.context.store.get(place, [place.id]);
      await api.context.store.write([{ ...place, document: undefined }]);
      const behind = await api.get(path, reseller);
      await api.context.store.write([{ ...place, document }]);
      expect(behind.json()).toMatchObject({ type: '/problems/read-model-behind', status: 503 });
      expect(behind.headers.get('retry-after')).toBe('1');
      expect((await api.get(path, reseller)).status).toBe(200);
    },
  );

  test('of an account that is outside one’s scope, or not there, is not there', async () => {
    for (const accountId of ['b', 'nobody']) {
      const answer = await api.get(`/v1/overview?accountId=${accountId}`, reseller);
      expect([answer.status, answer.json().type]).toEqual([404, '/problems/account-not-found']);
    }
    expect((await api.get('/v1/overview?accountId=nobody')).status).toBe(404);
    expect((await api.get('/v1/overview', {})).status).toBe(401);
  });
});

describe('alerts', () => {
  const idsOf = async (filter: string, key = AS_OPERATOR) => {
    const answer = await api.get(`/v1/alerts?${filter}&after=${last}`, key);
    expect([filter, answer.status]).toEqual([filter, 200]);
    return answer.json<{ items: { alertId: string }[] }>().items.map(({ alertId }) => alertId);
  };
  const OF_A = ['restricted.aa', 'renewals-not-covered.aa'];

  test('are those of everything to those who see everything', async () => {
    const all = [...OF_A, 'low-balance.b', 'sealing-behind.log'].sort();
    for (const key of [AS_OPERATOR, finance]) expect((await idsOf('', key)).sort()).toEqual(all);
  });

  test('are those of one’s own subtree to those confined to it, and nothing of the platform', async () => {
    expect(await idsOf('', reseller)).toEqual(OF_A);
    expect(await idsOf('accountId=a')).toEqual(OF_A);
    expect(await idsOf('kind=low-balance', reseller)).toEqual([]);
    expect(await idsOf('kind=sealing-behind', reseller)).toEqual([]);
    expect((await api.get('/v1/alerts?accountId=b', reseller)).status).toBe(404);
  });

  test('are asked for by kind, severity and page', async () => {
    expect(await idsOf('kind=low-balance')).toEqual(['low-balance.b']);
    expect(await idsOf('severity=critical')).toEqual(['restricted.aa']);
    const first = (await api.get('/v1/alerts?limit=1')).json();
    expect(first).toMatchObject({ items: [{ alertId: 'restricted.aa' }], asOf: {} });
    const rest = await idsOf(`limit=500&cursor=${String(first['nextCursor'])}`);
    expect(rest).toHaveLength(3);
    for (const wrong of ['kind=low', 'severity=high', 'cursor=x'])
      expect((await api.get(`/v1/alerts?${wrong}`)).status).toBe(400);
  });
});
