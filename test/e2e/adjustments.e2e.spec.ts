/** Adjustments that wait, of all accounts in one list: for those who may read all. */
import { afterAll, beforeAll, expect, test } from '@jest/globals';

import { ledgerUnderTest, type LedgerUnderTest } from './ledger-under-test.js';
import { give } from './valid-commands.js';

let ledger: LedgerUnderTest;

beforeAll(async () => {
  ledger = await ledgerUnderTest();
  for (const accountId of ['north', 'south'])
    await give(ledger, '/accounts', { name: accountId, accountId });
});

afterAll(() => ledger.stop());

test('one that is requested waits in the list until another operator decides it', async () => {
  const other = await ledger.keyFor('operator');
  const finance = await ledger.keyFor('finance');
  const asked = { credits: 5, reason: 'a purchase booked twice' };
  const first = await give(ledger, '/accounts/north/adjustments', asked);
  const second = await give(ledger, '/accounts/south/adjustments', { ...asked, credits: -2 });
  const listed = async (query: string) => {
    const after = await ledger.log.head();
    return (await finance.get(`/v1/adjustments?after=${after}${query}`)).body.items;
  };
  expect(await listed('&status=pending')).toMatchObject([
    { adjustmentId: first.adjustmentId, accountId: 'north', credits: 5, reason: asked.reason },
    { adjustmentId: second.adjustmentId, accountId: 'south', credits: -2, decidedBy: null },
  ]);
  await give(other, `/adjustments/${first.adjustmentId}/approval`, {});
  await give(other, `/adjustments/${second.adjustmentId}/rejection`, { reason: 'as it should be' });
  expect(await listed('&status=pending')).toEqual([]);
  const [approved, rejected] = await listed('');
  expect(approved).toMatchObject({ status: 'approved', rejectionReason: null });
  expect(approved.decidedBy).not.toBe(approved.requestedBy);
  expect(rejected).toMatchObject({ status: 'rejected', rejectionReason: 'as it should be' });
  expect(await listed('&accountId=south')).toEqual([rejected]);
});

test('the list is not for a reseller, even of its own account', async () => {
  const reseller = await ledger.keyFor('reseller', 'north');
  const { status, body } = await reseller.get('/v1/adjustments?accountId=north');
  expect([status, body.type]).toEqual([403, '/problems/forbidden']);
});
