/** Quotes over HTTP: the figures of a command before it is given, the price of its credits, and what it leaves. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';

import { ledgerUnderTest, type LedgerUnderTest } from './ledger-under-test.js';
import { give } from './valid-commands.js';

const euro = (amount: string) => ({ amount, currency: 'EUR' });
const priceTiers = [
  { from: 10, unitPrice: euro('5.00') },
  { from: 100, unitPrice: euro('4.25') },
];

let ledger: LedgerUnderTest;

beforeAll(async () => {
  ledger = await ledgerUnderTest();
  await give(ledger, '/accounts', { name: 'North', accountId: 'north', agreement: { priceTiers } });
  await give(ledger, '/accounts/north/purchases', { credits: 60 });
});

afterAll(() => ledger.stop());

async function quoted(path: string, body: object) {
  const answer = await ledger.post('/v1/quotes', { path, body });
  expect([answer.status, answer.text]).toEqual([200, expect.any(String)]);
  return answer.body;
}

describe('a quote', () => {
  test('tells a purchase’s price: the tier’s, or the one agreed', async () => {
    const path = '/accounts/north/purchases';
    expect(await quoted(path, { credits: 100 })).toMatchObject({
      balance: 60,
      balanceAfter: 160,
      price: { unitPrice: euro('4.25'), total: euro('425.00') },
      warnings: [],
    });
    expect(await quoted(path, { credits: 20, unitPrice: euro('1.5') })).toMatchObject({
      price: { unitPrice: euro('1.5'), total: euro('30.0') },
    });
  });

  test('tells what opening a sub-reseller leaves, and by whose tiers it is priced', async () => {
    const opening = { name: 'Harbour', parentId: 'north', openingCredits: 60 };
    const emptied = await quoted('/accounts', opening);
    expect(emptied).toMatchObject({ balance: 60, balanceAfter: 0, price: null });
    expect(codesOf(emptied)).toEqual(['balance-empty', 'restricted-after']);
    const priced = { ...opening, openingCredits: 55, agreement: { priceTiers } };
    const low = await quoted('/accounts', priced);
    expect(low).toMatchObject({ balanceAfter: 5, price: { total: euro('275.00') } });
    expect(codesOf(low)).toEqual(['balance-low']);
  });

  test('has no price where nothing is agreed or moved', async () => {
    expect(await quoted('/accounts/north/goodwill', { credits: 2 })).toMatchObject({
      balanceAfter: 58,
      charge: { credits: 2 },
      price: null,
    });
  });
});

describe('a quote of a resolution', () => {
  let dispute: string;
  let eventId: string;
  const path = () => `/disputes/${dispute}/resolution`;
  const decide = { outcome: 'upheld', reason: 'charged twice' };

  beforeAll(async () => {
    const activation = { customer: 'ana', packageId: '1-month', subscriptionId: 'ana', screens: 2 };
    await give(ledger, '/accounts/north/subscriptions', activation);
    const extension = { packageId: '1-month' };
    const extended = await give(ledger, '/accounts/north/subscriptions/ana/extensions', extension);
    eventId = extended.events[0].eventId as string;
    const opener = await ledger.keyFor('reseller', 'north');
    dispute = (await give(opener, '/disputes', { eventId, claim: 'charged twice' })).disputeId;
  });

  test('tells what upholding it gives back, and that what was paid for is kept', async () => {
    const { balance, expiresAt } = await quoted('/accounts/north/goodwill', { credits: 1 });
    expect(expiresAt).toBeNull();
    const all = await quoted(path(), decide);
    expect(all).toMatchObject({ balance, balanceAfter: balance + 2, expiresAt: null });
    expect(await quoted(path(), { ...decide, credits: 1 })).toMatchObject({
      balanceAfter: balance + 1,
    });
  });

  test('tells what withdrawing leaves of the subscription', async () => {
    const before = (await ledger.get('/v1/subscriptions/ana')).body.expiresAt as string;
    const withdrawn = await quoted(path(), { ...decide, entitlement: 'withdrawn' });
    expect(withdrawn.previousExpiresAt).toBe(before);
    expect(Date.parse(before) - Date.parse(withdrawn.expiresAt)).toBe(30 * 86_400_000);
  });

  test('tells that rejecting it moves nothing', async () => {
    const rejected = await quoted(path(), { outcome: 'rejected', reason: 'in order' });
    expect(rejected).toMatchObject({ expiresAt: null, charge: null, warnings: [] });
    expect(rejected.balanceAfter).toBe(rejected.balance);
  });

  test('is the refusal that it would meet, and writes nothing', async () => {
    const before = await ledger.log.head();
    const refusalOf = async (to: string, body: object) =>
      (await ledger.post('/v1/quotes', { path: to, body })).body.type as string;
    expect(await refusalOf(path(), { ...decide, credits: 3 })).toBe(
      '/problems/reversal-exceeds-charge',
    );
    expect(await refusalOf('/disputes/none/resolution', decide)).toBe(
      '/problems/dispute-not-found',
    );
    const note = { note: 'seen' };
    expect(await refusalOf(`/disputes/${dispute}/evidence`, note)).toBe(
      '/problems/validation-failed',
    );
    expect(await ledger.log.head()).toBe(before);
    await give(ledger, path(), decide);
    expect(await refusalOf(path(), decide)).toBe('/problems/dispute-closed');
  });

  test('is for those who may decide it', async () => {
    const { post } = await ledger.keyFor('support');
    const answer = await post('/v1/quotes', { path: path(), body: decide });
    expect(answer.body.type).toBe('/problems/forbidden');
  });

  test('tells of a reversal which screens and screen-days are taken back', async () => {
    const added = await give(ledger, '/accounts/north/subscriptions/ana/screens', { add: 2 });
    const reversal = (of: string) => ({ eventId: of, entitlement: 'withdrawn', reason: 'mistake' });
    const reversals = '/accounts/north/reversals';
    expect(await quoted(reversals, reversal(added.events[0].eventId))).toMatchObject({
      previousScreens: 4,
      screens: 2,
      screenDays: null,
    });
    const funded = await give(ledger, '/accounts/north/goodwill', { credits: 2 });
    expect(await quoted(reversals, reversal(funded.events[0].eventId))).toMatchObject({
      screens: null,
      screenDays: 0,
    });
  });
});

test('an adjustment that is pending is part of the account’s state until it is decided', async () => {
  const pending = async () =>
    (await ledger.get('/v1/accounts/north/state')).body.pendingAdjustments as object[];
  expect(await pending()).toEqual([]);
  const terms = { credits: -3, reason: 'counted twice' };
  const { adjustmentId } = await give(ledger, '/accounts/north/adjustments', terms);
  expect(await pending()).toEqual([{ adjustmentId, ...terms, requestedBy: 'operator' }]);
  await give(ledger, `/adjustments/${adjustmentId}/rejection`, {});
  expect(await pending()).toEqual([]);
});

function codesOf({ warnings }: { readonly warnings: readonly { readonly code: string }[] }) {
  return warnings.map(({ code }) => code);
}

describe('a quote of many commands', () => {
  beforeAll(async () => {
    await give(ledger, '/accounts', { name: 'West', accountId: 'west' });
    await give(ledger, '/accounts/west/purchases', { credits: 60 });
  });

  test('tells each as if those before it had been given, and what they take in all', async () => {
    await give(ledger, '/accounts', { name: 'East', accountId: 'east' });
    await give(ledger, '/accounts/east/purchases', { credits: 10 });
    for (const subscriptionId of ['a', 'b', 'c']) {
      const terms = { customer: subscriptionId, packageId: '1-month', screens: 2, subscriptionId };
      await give(ledger, '/accounts/east/subscriptions', terms);
    }
    const extension = (subscriptionId: string, accountId = 'east') => ({
      path: `/accounts/${accountId}/subscriptions/${subscriptionId}/extensions`,
      body: { packageId: '1-month' },
    });
    const goodwill = { path: '/accounts/west/goodwill', body: { credits: 5 } };
    const commands = [extension('a'), goodwill, extension('none'), extension('b'), extension('c')];
    const before = await ledger.log.head();
    const { status, body } = await ledger.post('/v1/quotes/bulk', { commands });
    expect([status, await ledger.log.head()]).toEqual([200, before]);
    expect(body).toMatchObject({
      credits: 9,
      accounts: [
        { accountId: 'east', balance: 4, balanceAfter: 0 },
        { accountId: 'west', balance: 60, balanceAfter: 55 },
      ],
      results: [
        { status: 200, body: { balance: 4, balanceAfter: 2, charge: { credits: 2 } } },
        { status: 200, body: { balanceAfter: 55 } },
        { status: 404, body: { type: '/problems/subscription-not-found' } },
        { status: 200, body: { balance: 2, balanceAfter: 0, warnings: [{}, {}] } },
        { status: 409, body: { type: '/problems/insufficient-credits', balance: 0 } },
      ],
    });
  });

  test('is of what may be given: the others are told as they would be refused', async () => {
    const west = await ledger.keyFor('reseller', 'west');
    const commands = [
      { path: '/accounts/east/goodwill', body: { credits: 1 } },
      { path: '/accounts/west/goodwill', body: { credits: 1 } },
      { path: '/packages/old/retirement', body: {} },
      { path: '/nothing', body: {} },
      { path: '/accounts/west/goodwill', body: { credits: 0 } },
    ];
    const { body } = await west.post('/v1/quotes/bulk', { commands });
    expect(body.results.map((one: { status: number }) => one.status)).toEqual([
      404, 200, 403, 400, 400,
    ]);
    expect(body.accounts).toEqual([{ accountId: 'west', balance: 60, balanceAfter: 59 }]);
    for (const malformed of [{}, { commands: [] }, { commands: [{ path: 7, body: {} }] }])
      expect((await west.post('/v1/quotes/bulk', malformed)).status).toBe(400);
  });
});
