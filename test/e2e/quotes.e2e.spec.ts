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
