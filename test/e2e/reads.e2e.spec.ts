import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';

import { apiUnderTest, type ApiUnderTest } from './api-under-test.js';
import { activated, createSeed, opened, purchased } from './seed.js';

const DAY_1 = '2026-01-01T10:00:00.000Z';
const DAY_2 = '2026-01-02T10:00:00.000Z';
const DAY_3 = '2026-01-03T10:00:00.000Z';

let api: ApiUnderTest;
let bought: string;
let last: string;
let reseller: { authorization: string };
let auditor: { authorization: string };

beforeAll(async () => {
  api = await apiUnderTest();
  const seed = createSeed(api.context.log);
  await seed.account('a', DAY_1, opened('a'));
  bought = await seed.account('a', DAY_2, purchased(10));
  await seed.account('a', DAY_3, activated('s1', DAY_3, '2026-02-02T10:00:00.000Z'));
  await seed.account('aa', DAY_3, opened('aa', 'a'));
  last = await seed.account('b', DAY_3, opened('b'));
  [reseller, auditor] = [await seed.key('reseller', 'a'), await seed.key('auditor')];
  await keysKnown();
});

afterAll(() => api.close());

/** The directory follows the log turn by turn. */
async function keysKnown(): Promise<void> {
  while (api.context.keys.list().length < 2) await new Promise((resolve) => setImmediate(resolve));
}

const slugOf = (answer: { json(): Record<string, unknown> }) => answer.json().type;

describe('a key', () => {
  test('is needed under /v1, for what is there and what is not', async () => {
    for (const path of ['/v1/me', '/v1/nothing', '/metrics', '/%761/me']) {
      const answer = await api.get(path, {});
      expect([path, answer.status, slugOf(answer)]).toEqual([
        path,
        401,
        '/problems/unauthenticated',
      ]);
      expect(answer.headers.get('www-authenticate')).toBe('Bearer');
    }
  });

  test.each(['Bearer wrong', 'Basic b3A6eA==', 'Bearer', 'Bearer a b'])(
    'sent as %s is none',
    async (authorization) => {
      expect((await api.get('/v1/me', { authorization })).status).toBe(401);
    },
  );

  test('says who one is', async () => {
    expect((await api.get('/v1/me', reseller)).json()).toEqual({
      actor: { id: 'key-0', role: 'reseller' },
      label: 'reseller',
      accountId: 'a',
    });
  });

  test('opens what its role may read', async () => {
    const rows: [string, { authorization: string }, number][] = [
      ['/v1/access/keys', auditor, 403],
      ['/v1/access/keys', reseller, 403],
      ['/v1/projections', auditor, 200],
      ['/v1/projections', reseller, 403],
      ['/metrics', auditor, 200],
      ['/metrics', reseller, 403],
      ['/v1/packages', reseller, 200],
    ];
    for (const [path, key, status] of rows) {
      const answer = await api.get(path, key);
      expect([path, answer.status]).toEqual([path, status]);
    }
  });

  test('is listed without its secret or its hash', async () => {
    const answer = await api.get('/v1/access/keys?limit=1');
    expect(answer.json()).toEqual({
      items: [
        {
          keyId: 'key-0',
          label: 'reseller',
          role: 'reseller',
          accountId: 'a',
          createdAt: '2026-01-01T00:00:00.000Z',
          revokedAt: null,
        },
      ],
      nextCursor: 'key-0',
    });
    const next = await api.get('/v1/access/keys?limit=1&cursor=key-0');
    expect(next.json()).toMatchObject({ items: [{ keyId: 'key-1' }], nextCursor: null });
  });
});

describe('an account', () => {
  const read = ['balance', 'state', 'timeline'];

  test.each(read)('below one’s own is one’s to read: %s', async (what) => {
    expect((await api.get(`/v1/accounts/aa/${what}?after=${last}`, reseller)).status).toBe(200);
  });

  test.each(read)('beside one’s own is not there, like one that is nowhere: %s', async (what) => {
    for (const accountId of ['b', 'none', '..%2Fa']) {
      const answer = await api.get(`/v1/accounts/${accountId}/${what}`, reseller);
      expect([answer.status, slugOf(answer)]).toEqual([404, '/problems/account-not-found']);
    }
    expect((await api.get(`/v1/accounts/none/${what}`)).status).toBe(404);
  });

  test('has a balance, as of a position', async () => {
    const answer = await api.get(`/v1/accounts/a/balance?after=${last}`);
    expect(answer.json()).toMatchObject({
      accountId: 'a',
      available: 9,
      purchased: 10,
      consumed: 1,
      restricted: false,
      asOf: { position: expect.any(String), recordedAt: expect.any(String) },
    });
    expect(answer.json<{ asOf: { position: string } }>().asOf.position >= last).toBe(true);
  });

  test('had a balance at an instant and at a position', async () => {
    const at = encodeURIComponent('2026-01-02T11:00:00+01:00');
    const byInstant = (await api.get(`/v1/accounts/a/balance?at=${at}`)).json();
    const byPosition = (await api.get(`/v1/accounts/a/balance?at=${bought}`)).json();
    const expected = { available: 10, consumed: 0, asOf: { position: bought, recordedAt: DAY_2 } };
    expect(byInstant).toMatchObject({ ...expected, at: DAY_2 });
    expect(byPosition).toMatchObject({ ...expected, at: bought });
    const before = await api.get('/v1/accounts/a/balance?at=2026-01-02T09:59:59.999Z');
    expect(before.json()).toMatchObject({ available: 0, restricted: true });
  });

  test('was not there before it was opened, and says so', async () => {
    for (const what of ['state', 'balance']) {
      const answer = await api.get(`/v1/accounts/a/${what}?at=2025-12-31T00:00:00Z`);
      expect([answer.status, slugOf(answer)]).toEqual([404, '/problems/account-not-found']);
      expect(answer.json()).toMatchObject({
        detail: `Account a did not exist yet at 2025-12-31T00:00:00.000Z; it was opened at ${DAY_1}.`,
        openedAt: DAY_1,
      });
    }
  });

  test('has no state in the future', async () => {
    const answer = await api.get('/v1/accounts/a/state?at=9000-01-01T00:00:00Z');
    expect([answer.status, slugOf(answer)]).toEqual([422, '/problems/in-the-future']);
  });

  test('has its subscriptions as they were then', async () => {
    const statusAt = async (at: string) => {
      const answer = await api.get(`/v1/accounts/a/state?at=${at}`);
      return answer.json<{ subscriptions: { status: string }[] }>().subscriptions[0]?.status;
    };
    expect(await statusAt(DAY_2)).toBeUndefined();
    expect(await statusAt('2026-02-02T09:59:59.999Z')).toBe('active');
    expect(await statusAt('2026-02-02T10:00:00.000Z')).toBe('expired');
  });

  test('has a timeline in pages', async () => {
    const types = async (query: string) => {
      const answer = await api.get(`/v1/accounts/a/timeline?after=${last}&${query}`);
      return answer.json<{ items: { type: string }[]; nextCursor: string | null }>();
    };
    const first = await types('limit=2');
    expect(first.items.map(({ type }) => type)).toEqual(['AccountOpened', 'CreditsPurchased']);
    const second = await types(`limit=2&cursor=${encodeURIComponent(first.nextCursor!)}`);
    expect(second).toMatchObject({ items: [{ type: 'SubscriptionActivated' }], nextCursor: null });
    const some = await types('order=desc&type=CreditsPurchased,AccountOpened');
    expect(some.items.map(({ type }) => type)).toEqual(['CreditsPurchased', 'AccountOpened']);
  });
});

describe('parameters', () => {
  test.each([
    ['limit=0', 'limit', { code: 'whole-number', minimum: 1, maximum: 500 }],
    ['limit=501', 'limit', { code: 'whole-number', minimum: 1, maximum: 500 }],
    ['limit=ten', 'limit', { code: 'whole-number', minimum: 1, maximum: 500 }],
    ['limit=1&limit=2', 'limit', { code: 'given-once' }],
    ['cursor=nonsense', 'cursor', { code: 'cursor' }],
    ['from=yesterday', 'from', { code: 'instant' }],
    ['to=2026-02-30T00:00:00Z', 'to', { code: 'instant' }],
    ['order=random', 'order', { code: 'one-of' }],
    ['subscriptionId=a%20b', 'subscriptionId', { code: 'id' }],
    ['typo=1', 'typo', { code: 'no-such-field' }],
    ['after=xyz', 'after', { code: 'position' }],
    ['after=1&after=2', 'after', { code: 'given-once' }],
  ])('%s is refused', async (query, field, requirement) => {
    const answer = await api.get(`/v1/accounts/a/timeline?${query}`);
    expect([answer.status, slugOf(answer)]).toEqual([400, '/problems/validation-failed']);
    expect(answer.json().violations).toEqual([
      { field, message: expect.any(String), ...requirement },
    ]);
  });

  test.each(['2026-01-02', '2026-13-01T00:00:00Z', 'x'.repeat(200), bought?.slice(1) ?? '1'])(
    'at=%s is refused',
    async (at) => {
      expect((await api.get(`/v1/accounts/a/state?at=${at}`)).status).toBe(400);
    },
  );
});

describe('the catalogue', () => {
  test('has the default packages before any other is defined', async () => {
    const answer = await api.get('/v1/packages', reseller);
    expect(answer.json()).toMatchObject({
      items: [
        { packageId: '1-month', duration: 'P30D', creditsPerScreen: 1, retired: false },
        { packageId: '3-months' },
        { packageId: '6-months' },
        { packageId: '12-months' },
      ],
      nextCursor: null,
      asOf: null,
    });
  });
});
