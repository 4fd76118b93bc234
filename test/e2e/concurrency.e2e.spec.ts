/** Many at once over HTTP: no credit is spent twice, no command done twice, and everyone reads what they wrote. */
import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';

import type { Answer, LedgerUnderTest } from './ledger-under-test.js';
import { ledgerUnderTest } from './ledger-under-test.js';
import { timelineFaults } from './timeline-faults.js';
import { give } from './valid-commands.js';

let ledger: LedgerUnderTest;

beforeAll(async () => {
  // Or the read models would be there before anyone could ask.
  ledger = await ledgerUnderTest({ lagMs: 3 });
});

afterAll(() => ledger.stop());

afterEach(async () => {
  const { body } = await ledger.get(`/v1/trial-balance?after=${await ledger.log.head()}`);
  expect(body.holds).toBe(true);
});

async function open(accountId: string, credits: number): Promise<void> {
  await give(ledger, '/accounts', { name: accountId, accountId });
  await give(ledger, `/accounts/${accountId}/purchases`, { credits });
}

async function balanceOf(accountId: string): Promise<Record<string, number>> {
  const { body } = await ledger.get(
    `/v1/accounts/${accountId}/balance?after=${await ledger.log.head()}`,
  );
  return body;
}

const numbers = (count: number) => Array.from({ length: count }, (_none, index) => index);
const counted = (answers: readonly Answer[]) => {
  const counts: Record<string, number> = {};
  for (const { status, body } of answers) {
    const outcome = status === 201 ? 'taken' : String(body.type);
    counts[outcome] = (counts[outcome] ?? 0) + 1;
  }
  return counts;
};

describe('200 activations at once on 50 credits', () => {
  test('are 50 activations', async () => {
    await open('fifty', 50);
    const answers = await Promise.all(
      numbers(200).map((index) =>
        ledger.post('/v1/accounts/fifty/subscriptions', {
          customer: `customer ${index}`,
          packageId: '1-month',
        }),
      ),
    );
    expect(counted(answers)).toEqual({ taken: 50, '/problems/insufficient-credits': 150 });
    expect(await balanceOf('fifty')).toMatchObject({ available: 0, consumed: 50, purchased: 50 });
    expect(await timelineFaults(ledger, 'fifty')).toEqual([]);
    const { body } = await ledger.get('/v1/subscriptions?accountId=fifty&limit=500');
    expect(body.items).toHaveLength(50);
    const balances = answers
      .filter(({ status }) => status === 201)
      .map(({ body: one }) => one.balance);
    expect(balances.sort((a, b) => a - b)).toEqual(numbers(50));
  });
});

describe('one key, 50 times at once', () => {
  beforeAll(async () => {
    await open('keyed', 100);
    await open('other', 10);
  });

  test.each<[string, string, object]>([
    ['a purchase', '/accounts/keyed/purchases', { credits: 20 }],
    [
      'an activation',
      '/accounts/keyed/subscriptions',
      { customer: 'ana', packageId: '1-month', screens: 2 },
    ],
    ['a transfer', '/accounts/keyed/transfers', { toAccountId: 'other', credits: 5 }],
    ['an opening', '/accounts', { name: 'Opened', parentId: 'keyed', openingCredits: 10 }],
    ['a root’s opening', '/accounts', { name: 'Root' }],
    ['a trial', '/accounts/keyed/trials', { customer: 'bea' }],
    ['an adjustment', '/accounts/keyed/adjustments', { credits: 3, reason: 'test' }],
  ])('is one effect and one answer: %s', async (name, path, body) => {
    const before = (await ledger.log.readAll({ limit: 10_000 })).length;
    const headers = { 'idempotency-key': `same-${name.replace(/[^a-z]/g, '-')}` };
    const answers = await Promise.all(
      numbers(50).map(() => ledger.post(`/v1${path}`, body, headers)),
    );
    expect(counted(answers)).toEqual({ taken: 50 });
    expect(new Set(answers.map(({ text }) => text)).size).toBe(1);
    const first = answers.filter((answer) => answer.headers['idempotency-replayed'] === undefined);
    expect(first).toHaveLength(1);
    const written = (await ledger.log.readAll({ limit: 10_000 })).slice(before);
    const effects = written.filter(({ type }) => type === answers[0]!.body.events[0].type);
    expect(effects).toHaveLength(1);
    expect(await timelineFaults(ledger, 'keyed')).toEqual([]);
  });

  test('with two payloads is one of them', async () => {
    const headers = { 'idempotency-key': 'either' };
    const answers = await Promise.all(
      numbers(50).map((index) =>
        ledger.post('/v1/accounts/keyed/purchases', { credits: 30 + (index % 2) }, headers),
      ),
    );
    expect(counted(answers)).toEqual({ taken: 25, '/problems/idempotency-key-reused': 25 });
    const taken = answers.filter(({ status }) => status === 201);
    expect(new Set(taken.map(({ text }) => text)).size).toBe(1);
  });
});

describe('transfers both ways at once', () => {
  test('conserve the credits of both', async () => {
    await open('left', 60);
    await open('right', 60);
    const answers = await Promise.all(
      numbers(120).map((index) => {
        const [from, toAccountId] = index % 2 ? ['left', 'right'] : ['right', 'left'];
        return ledger.post(`/v1/accounts/${from}/transfers`, { toAccountId, credits: 7 });
      }),
    );
    for (const { status, body } of answers)
      expect(status === 201 ? body.status : body.type).toMatch(/^settled$|insufficient-credits$/);
    const [left, right] = await Promise.all(['left', 'right'].map(balanceOf));
    expect(left!.available! + right!.available!).toBe(120);
    expect(left).toMatchObject({ inTransit: 0, sent: right!.received, received: right!.sent });
    for (const accountId of ['left', 'right'])
      expect(await timelineFaults(ledger, accountId)).toEqual([]);
  });
});

describe('reading one’s writes', () => {
  test('shows each of 100 writes at once', async () => {
    await open('writer', 20);
    for (const index of numbers(100)) {
      const answer = await ledger.post('/v1/accounts/writer/purchases', { credits: 10 });
      const { position, balance } = answer.body;
      expect(answer.headers['ledger-position']).toBe(position);
      const { body } = await ledger.get(`/v1/accounts/writer/balance?after=${position}`);
      expect(body.available).toBe(20 + 10 * (index + 1));
      expect(balance).toBe(body.available);
      expect(body.asOf.position >= position).toBe(true);
    }
  });

  test('shows writes that others make at once', async () => {
    await open('shared', 20);
    await Promise.all(
      numbers(60).map(async (index) => {
        const customer = `customer ${index}`;
        const body = { customer, subscriptionId: `sub-${index}`, hours: 1 };
        await give(ledger, '/accounts/shared/agreement', {
          minimumPurchase: 10,
          minimumOpeningTransfer: 10,
          restrictAtZero: true,
          trialsPerDay: 1_000,
          lowBalanceThreshold: index,
          priceTiers: [],
        });
        const { position } = await give(ledger, '/accounts/shared/trials', body);
        const read = await ledger.get(`/v1/subscriptions/sub-${index}?after=${position}`);
        expect(read).toMatchObject({ status: 200, body: { customer, status: 'trial' } });
      }),
    );
    expect(await timelineFaults(ledger, 'shared')).toEqual([]);
  });
});
