/** Whoever is confined to a subtree learns nothing of what lies outside it, by no way of asking. */
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';

import type { Client, LedgerUnderTest } from './ledger-under-test.js';
import { ledgerUnderTest } from './ledger-under-test.js';
import { problemFaults } from './problem-faults.js';
import { give } from './valid-commands.js';

let ledger: LedgerUnderTest;
let reseller: Client;
let service: Client;
let before: string;

/** top, with north and sibling below it; below north low, below that lowest. A stranger beside them. */
beforeAll(async () => {
  ledger = await ledgerUnderTest();
  for (const accountId of ['top', 'stranger'])
    await give(ledger, '/accounts', { name: accountId, accountId });
  for (const accountId of ['top', 'stranger'])
    await give(ledger, `/accounts/${accountId}/purchases`, { credits: 1_000 });
  const openings = ['top>north', 'top>sibling', 'north>low', 'low>lowest'];
  for (const [index, opening] of openings.entries()) {
    const [parentId, accountId] = opening.split('>');
    const openingCredits = 200 - 50 * index;
    await give(ledger, '/accounts', { name: accountId, accountId, parentId, openingCredits });
  }
  for (const [accountId, subscriptionId] of [
    ['stranger', 'theirs'],
    ['top', 'above'],
    ['low', 'ours'],
  ]) {
    const body = { customer: 'ana', packageId: '1-month', subscriptionId };
    await give(ledger, `/accounts/${accountId}/subscriptions`, body);
  }
  reseller = await ledger.keyFor('reseller', 'north');
  service = await ledger.keyFor('service', 'north');
});

afterAll(() => ledger.stop());

beforeEach(async () => {
  before = (await ledger.log.head())!;
});

afterEach(async () => {
  expect(await ledger.log.head()).toBe(before);
});

/** There, but not to be known of; and not there. */
const OUTSIDE = ['stranger', 'top', 'sibling', 'nobody'];
const reason = 'as agreed';

const READS = [
  '',
  '/balance',
  '/state',
  '/timeline',
  '/tree',
  '/consumption',
  '/statement',
  '/purchases',
  '/lots',
  '/balance?at=2026-01-01T00:00:00Z',
];

const COMMANDS: readonly [string, object][] = [
  [
    'agreement',
    {
      minimumPurchase: 0,
      minimumOpeningTransfer: 0,
      restrictAtZero: false,
      trialsPerDay: 9,
      lowBalanceThreshold: 0,
      priceTiers: [],
    },
  ],
  ['suspension', { reason }],
  ['closure', { reason }],
  ['transfers', { toAccountId: 'north', credits: 1 }],
  ['goodwill', { credits: 1 }],
  ['trials', { customer: 'bea' }],
  ['subscriptions', { customer: 'bea', packageId: '1-month' }],
  ['subscriptions/theirs/extensions', { packageId: '1-month' }],
  ['subscriptions/theirs/screens', { add: 1 }],
  ['subscriptions/theirs/suspension', { reason }],
  ['subscriptions/theirs/resumption', { reason }],
  ['subscriptions/theirs/cancellation', { reason }],
  ['subscriptions/theirs/device-lock', { device: null }],
  ['subscriptions/theirs/compensations', { days: 1, reason }],
];

/** What is told of each of these accounts, its own name aside; the same of all, or something is learnt. */
function toldOf(body: object): string {
  return JSON.stringify(body).replace(new RegExp(OUTSIDE.join('|'), 'g'), 'it');
}

describe('an account outside the subtree', () => {
  test.each(READS)('is not there for /accounts/{a}%s', async (rest) => {
    for (const client of [reseller, service]) {
      const answers = await Promise.all(
        OUTSIDE.map((accountId) => client.get(`/v1/accounts/${accountId}${rest}`)),
      );
      for (const answer of answers) {
        expect(answer).toMatchObject({
          status: 404,
          body: { type: '/problems/account-not-found' },
        });
        expect(problemFaults(answer)).toEqual([]);
      }
      expect(new Set(answers.map(({ body }) => toldOf(body))).size).toBe(1);
    }
    const inside = await reseller.get(`/v1/accounts/low${rest.replace(/\?.*/, '')}`);
    expect(inside.status).toBe(200);
  });

  test.each([
    '/v1/subscriptions?accountId=',
    '/v1/subscriptions?subtree=',
    '/v1/transfers?accountId=',
    '/v1/purchases?accountId=',
    '/v1/accounts?parentId=',
    '/v1/subscriptions/theirs?accountId=',
  ])('is not there for %s', async (path) => {
    for (const accountId of OUTSIDE) {
      const answer = await reseller.get(`${path}${accountId}`);
      expect(answer).toMatchObject({ status: 404 });
      expect(problemFaults(answer)).toEqual([]);
    }
  });

  test.each(COMMANDS)('takes no %s, alone, in bulk or as a quote', async (rest, body) => {
    const told: string[] = [];
    for (const accountId of OUTSIDE) {
      const path = `/accounts/${accountId}/${rest}`;
      const alone = await reseller.post(`/v1${path}`, body);
      const commands = [{ path, key: 'k', body }];
      const inBulk = await reseller.post('/v1/bulk', { commands });
      const quoted = await reseller.post('/v1/quotes', { path, body });
      const problems = [alone.body, inBulk.body.results[0].body, quoted.body];
      told.push(...problems.map(toldOf));
      expect(alone.status).toBe(404);
    }
    expect(new Set(told).size).toBe(1);
    expect(told[0]).toContain('/problems/account-not-found');
  });

  test('opens no account, and gets no credits but from its child', async () => {
    const told: string[] = [];
    for (const accountId of ['stranger', 'sibling', 'nobody']) {
      const path = '/accounts/north/transfers';
      const body = { toAccountId: accountId, credits: 1 };
      told.push(toldOf((await reseller.post(`/v1${path}`, body)).body));
      told.push(toldOf((await reseller.post('/v1/quotes', { path, body })).body));
      const { results } = (
        await reseller.post('/v1/bulk', { commands: [{ path, key: 'k', body }] })
      ).body;
      told.push(toldOf(results[0].body));
    }
    expect(new Set(told).size).toBe(1);
    expect(told[0]).toContain('/problems/account-not-found');
    const opening = { name: 'X', openingCredits: 10 };
    for (const parentId of OUTSIDE)
      expect((await reseller.post('/v1/accounts', { ...opening, parentId })).status).toBe(404);
    expect((await reseller.post('/v1/accounts', { name: 'X' })).status).toBe(403);
  });

  test('is paid as a parent, and not as a grandchild', async () => {
    const path = '/accounts/north/transfers';
    const toTop = { path, body: { toAccountId: 'top', credits: 1 } };
    expect((await reseller.post('/v1/quotes', toTop)).status).toBe(200);
    const toLowest = await reseller.post(`/v1${path}`, { toAccountId: 'lowest', credits: 1 });
    expect(toLowest.body.type).toBe('/problems/not-a-relative');
  });
});

describe('a subscription outside the subtree', () => {
  test('is not there', async () => {
    const answers = await Promise.all(
      ['theirs', 'above', 'nothing'].map((id) => reseller.get(`/v1/subscriptions/${id}`)),
    );
    for (const answer of answers) expect(answer.body.type).toBe('/problems/subscription-not-found');
    expect((await reseller.get('/v1/subscriptions/ours')).status).toBe(200);
  });

  test('is none of an account within it', async () => {
    const path = '/v1/accounts/north/subscriptions/theirs/extensions';
    const answer = await reseller.post(path, { packageId: '1-month' });
    expect(answer.body.type).toBe('/problems/subscription-not-found');
  });
});

test('lists hold what is within', async () => {
  const idsOf = async (path: string, id: string) => {
    const { body } = await reseller.get(`${path}after=${before}`);
    return (body.items as Record<string, string>[]).map((item) => item[id]).sort();
  };
  expect(await idsOf('/v1/accounts?', 'accountId')).toEqual(['low', 'lowest', 'north']);
  expect(await idsOf('/v1/accounts?q=s&', 'accountId')).toEqual([]);
  expect(await idsOf('/v1/subscriptions?', 'subscriptionId')).toEqual(['ours']);
  expect(await idsOf('/v1/subscriptions?customer=ana&', 'subscriptionId')).toEqual(['ours']);
  expect(await idsOf('/v1/transfers?', 'toAccountId')).toEqual(['low', 'lowest', 'north']);
});
