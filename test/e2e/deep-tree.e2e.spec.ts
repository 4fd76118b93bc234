/** A tree as deep as it may be is read as any other, and no account is opened below it. */
import { afterAll, beforeAll, expect, test } from '@jest/globals';

import { ledgerUnderTest, type LedgerUnderTest } from './ledger-under-test.js';
import { give } from './valid-commands.js';

const LEVELS = 100;

let ledger: LedgerUnderTest;
let position: string;

/** level-1 to level-100, each below the one before; the ten credits are on the last. */
beforeAll(async () => {
  ledger = await ledgerUnderTest();
  await give(ledger, '/accounts', { name: 'Level 1', accountId: 'level-1' });
  await give(ledger, '/accounts/level-1/purchases', { credits: 10 });
  for (let level = 2; level <= LEVELS; level += 1) {
    const [accountId, parentId] = [`level-${level}`, `level-${level - 1}`];
    const opened = { name: accountId, accountId, parentId, openingCredits: 10 };
    position = (await give(ledger, '/accounts', opened)).position as string;
  }
});

afterAll(() => ledger.stop());

test('its sums are right at the top, in the middle and at the end', async () => {
  for (const level of [1, 50, LEVELS]) {
    const tree = await ledger.get(`/v1/accounts/level-${level}/tree?after=${position}`);
    expect(tree.body.account.rolledUp).toMatchObject({ balance: 10, accounts: LEVELS + 1 - level });
    const overview = await ledger.get(`/v1/overview?accountId=level-${level}&after=${position}`);
    expect(overview.body).toMatchObject({ balance: 10, accounts: LEVELS + 1 - level });
  }
});

test('it gets no further level, and a quote says so', async () => {
  const path = '/accounts';
  const body = { name: 'One more', parentId: `level-${LEVELS}`, openingCredits: 10 };
  const refusal = { type: '/problems/tree-too-deep', status: 422, maximum: LEVELS };
  expect((await ledger.post('/v1/accounts', body)).body).toMatchObject(refusal);
  expect((await ledger.post('/v1/quotes', { path, body })).body).toMatchObject(refusal);
  const beside = { ...body, parentId: `level-${LEVELS - 1}` };
  expect((await ledger.post('/v1/accounts', beside)).body.type).toBe(
    '/problems/insufficient-credits',
  );
});
