/** What a bulk or a quote can't hold: each command is refused on its own, as it would be alone. */
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';

import { bodyFaults, problemFaults } from './problem-faults.js';
import { preparedLedger, type PreparedLedger } from './valid-commands.js';

let prepared: PreparedLedger;
let before: string | undefined;

beforeAll(async () => {
  prepared = await preparedLedger();
});

afterAll(() => prepared.ledger.stop());

beforeEach(async () => {
  before = await prepared.ledger.log.head();
});

afterEach(async () => {
  expect(await prepared.ledger.log.head()).toBe(before);
});

const PURCHASE = { path: '/accounts/north/purchases', key: 'bulk', body: { credits: 20 } };
const LONG = 'y'.repeat(10_000);

async function bulk(commands: readonly unknown[]): Promise<{ status: number; body: never }[]> {
  const answer = await prepared.operator.post('/v1/bulk', { commands });
  expect(answer.status).toBe(200);
  return answer.body.results;
}

describe('a bulk', () => {
  test.each<[string, unknown]>([
    ['without commands', {}],
    ['with none', { commands: [] }],
    ['with more than 1,000', { commands: Array.from({ length: 1_001 }, () => PURCHASE) }],
    ['of no list', { commands: PURCHASE }],
    ['with a field that it has not', { commands: [PURCHASE], at: '2026-01-01T00:00:00Z' }],
    ['that is a list', [PURCHASE]],
  ])('%s is refused as a whole', async (_name, body) => {
    expect(problemFaults(await prepared.operator.post('/v1/bulk', body))).toEqual([]);
  });

  test.each<[string, unknown]>([
    ['null', null],
    ['a number', 1],
    ['a list', []],
    ['empty', {}],
    ['without a path', { key: 'k', body: {} }],
    ['with a path of another kind', { ...PURCHASE, path: ['/accounts/north/purchases'] }],
    ['with no key', { ...PURCHASE, key: undefined }],
    ['with a key of another kind', { ...PURCHASE, key: 7 }],
    ['with a key that can’t be', { ...PURCHASE, key: 'a b' }],
    ['with a key that is too long', { ...PURCHASE, key: LONG }],
    ['with a body of another kind', { ...PURCHASE, body: 'credits' }],
    ['with a list for a body', { ...PURCHASE, body: [{ credits: 20 }] }],
    ['with a body that is refused alone', { ...PURCHASE, body: { credits: '20' } }],
    ['with a field that it has not', { ...PURCHASE, method: 'POST' }],
  ])('with a command that is %s refuses that alone', async (_name, command) => {
    const [result, ...more] = await bulk([command]);
    expect(more).toEqual([]);
    expect(result!.status).toBeGreaterThanOrEqual(400);
    expect(bodyFaults(result!.body, result!.status)).toEqual([]);
    expect(result!.status).toBeLessThan(500);
  });

  test('finds no command at an address that is none’s', async () => {
    const paths = [
      '',
      '/',
      '/bulk',
      '/quotes',
      '/v1/accounts/north/purchases',
      'accounts/north/purchases',
      '/accounts/north/purchases/',
      '/accounts/north/purchases?x=1',
      '/accounts/%6eorth/purchases',
      '/accounts/../accounts/north/purchases',
      '/accounts/north/balance',
      '/projections/balance/rebuild',
      `/accounts/${LONG}/purchases`,
      '/accounts/north/purchases\n',
      'http://localhost/v1/accounts/north/purchases',
    ];
    const results = await bulk(
      paths.map((path, index) => ({ ...PURCHASE, path, key: `${index}` })),
    );
    const statuses = results.map(({ status }) => status);
    expect(statuses).toEqual(paths.map(() => 404));
    expect(results.flatMap(({ body, status }) => bodyFaults(body, status))).toEqual([]);
  });

  test('refuses an instant that is none, or is yet to come', async () => {
    const instants = [
      '2026-02-30T10:00:00Z',
      '2026-13-01T10:00:00Z',
      '2026-02-28T24:30:00Z',
      '2026-02-28',
      '2026-02-28T10:00:00',
      '2026-02-28T10:00:00+25:00',
      'now',
      '',
      null,
      0,
      {},
      [],
      true,
      LONG,
      '9998-12-31T00:00:00Z',
      '0001-01-01T00:00:00Z',
      '1971-01-01T00:00:00Z',
    ];
    const results = await bulk(instants.map((at, index) => ({ ...PURCHASE, at, key: `${index}` })));
    const found = results.map(({ status }, index) => ({ at: instants[index], status }));
    const late = (at: unknown) => typeof at === 'string' && /^(9998|1971)/.test(at);
    expect(found).toEqual(instants.map((at) => ({ at, status: late(at) ? 422 : 400 })));
    expect(results.flatMap(({ body, status }) => bodyFaults(body, status))).toEqual([]);
  });

  test('refuses what the rules refuse, each for its own reason', async () => {
    const on = (rest: string, body: object) => ({ path: `/accounts/north/${rest}`, body });
    const sold = { packageId: '1-month', customer: 'dora' };
    const reason = 'test';
    const cases: [string, { path: string; body: object }][] = [
      ['package-not-found', on('subscriptions', { ...sold, packageId: 'none' })],
      ['package-not-found', on('subscriptions', { ...sold, packageId: '__proto__' })],
      ['id-taken', on('subscriptions', { ...sold, subscriptionId: 'one' })],
      ['subscription-not-found', on('subscriptions', { packageId: '1-month', trialId: 'none' })],
      ['insufficient-credits', on('subscriptions', { ...sold, quantity: 36, screens: 100 })],
      ['validation-failed', on('subscriptions', { ...sold, trialId: 'none' })],
      ['validation-failed', on('subscriptions', { packageId: '1-month', trialId: null })],
      ['validation-failed', on('subscriptions/one/screens', { add: 1, remove: 1 })],
      ['last-screen', on('subscriptions/one/screens', { remove: 2 })],
      ['screen-limit', on('subscriptions/one/screens', { add: 100 })],
      ['below-minimum-purchase', on('purchases', { credits: 9 })],
      ['account-not-found', on('transfers', { toAccountId: 'nobody', credits: 1 })],
      ['transfer-to-self', on('transfers', { toAccountId: 'north', credits: 1 })],
      ['insufficient-credits', on('transfers', { toAccountId: 'south', credits: 1e9 })],
      ['subscription-not-found', on('subscriptions/none/suspension', { reason })],
      [
        'subscription-not-found',
        { path: '/accounts/south/subscriptions/one/suspension', body: { reason } },
      ],
      ['account-not-found', { path: '/accounts/nobody/purchases', body: { credits: 20 } }],
      ['account-not-suspended', on('reinstatement', { reason })],
      ['account-not-empty', on('closure', { reason })],
      ['not-a-deduction', on('reversals', { eventId: '0'.repeat(36), reason })],
      ['adjustment-not-found', { path: '/adjustments/north.0/approval', body: {} }],
      ['id-taken', { path: '/accounts', body: { name: 'North', accountId: 'north' } }],
      ['validation-failed', { path: '/accounts', body: { name: 'X', openingCredits: 10 } }],
      ['validation-failed', { path: '/accounts', body: { name: 'X', timeZone: 'Mars/Base' } }],
      [
        'below-minimum-opening-transfer',
        { path: '/accounts', body: { name: 'X', parentId: 'north' } },
      ],
      [
        'account-not-found',
        { path: '/accounts', body: { name: 'X', parentId: 'nobody', openingCredits: 10 } },
      ],
      ['key-needs-account', { path: '/access/keys', body: { label: 'X', role: 'reseller' } }],
      [
        'key-takes-no-account',
        { path: '/access/keys', body: { label: 'X', role: 'auditor', accountId: 'north' } },
      ],
      [
        'account-not-found',
        { path: '/access/keys', body: { label: 'X', role: 'service', accountId: 'nobody' } },
      ],
      ['key-not-found', { path: '/access/keys/nobody/revocation', body: {} }],
      ['package-not-found', { path: '/packages/none/retirement', body: {} }],
      [
        'projection-not-found',
        { path: '/projections/none/resumption', body: { skip: true, reason } },
      ],
    ];
    const results = await bulk(
      cases.map(([, command], index) => ({ ...command, key: `r${index}` })),
    );
    const found = results.map(({ body }) => (body as { type?: string }).type);
    expect(found).toEqual(cases.map(([slug]) => `/problems/${slug}`));
    expect(results.flatMap(({ body, status }) => bodyFaults(body, status))).toEqual([]);
  });
});

describe('a quote', () => {
  test.each<[string, unknown]>([
    ['of nothing', {}],
    ['of no command', { path: '/accounts/north/balance', body: {} }],
    ['of a path of another kind', { path: 7, body: {} }],
    ['of a path that is too long', { path: LONG, body: {} }],
    ['without a body', { path: '/accounts/north/goodwill' }],
    ['of a list', { path: '/accounts/north/goodwill', body: [] }],
    ['of a body that is refused', { path: '/accounts/north/goodwill', body: { credits: '1' } }],
    ['with a key', { path: '/accounts/north/goodwill', body: { credits: 1 }, key: 'k' }],
    [
      'of an account that is not there',
      { path: '/accounts/nobody/goodwill', body: { credits: 1 } },
    ],
    ['of what takes nothing', { path: '/packages/old/retirement', body: {} }],
    ['of an opening with nothing', { path: '/accounts', body: { name: 'X', parentId: 'north' } }],
  ])('%s is refused', async (_name, body) => {
    expect(problemFaults(await prepared.operator.post('/v1/quotes', body))).toEqual([]);
  });
});
