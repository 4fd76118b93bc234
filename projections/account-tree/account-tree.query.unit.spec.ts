import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { activate, openingOf, openSubReseller } from '../../libs/ledger/testing/commands.js';
import { beginLedger, carryTransfer, submit } from '../../libs/ledger/testing/ledger-model.js';
import { randomAct } from '../../libs/ledger/testing/random-act.js';
import { allPages, readSideOf } from '../testing/read-side.js';
import { accountOf, accountsOf, shownAccountOf, subtreeIds, treeOf } from './account-tree.query.js';

const NOW = '2026-03-31T12:00:00.000Z';

const FAMILY = [
  ['Anna', 'Zoe', 'root-0', 30],
  ['ben', 'Annabel', 'root-0', 10],
  ['anna-2', 'Carl', 'Anna', 12],
] as const;

/** root-0 with 20 credits left, above ben (10) and Anna (15, 3 used), who is above anna-2 (12). */
async function family() {
  const model = beginLedger();
  FAMILY.forEach(([accountId, name, parentId, credits], index) => {
    const opening = openingOf({ name });
    const terms = { transferId: `t${index}`, accountId, opening };
    submit(model, parentId, openSubReseller(credits, terms), { role: 'operator' });
    carryTransfer(model, index, false);
    carryTransfer(model, index, false);
  });
  const taken = activate({ subscriptionId: 's', packageId: '1-month', screens: 3 });
  submit(model, 'Anna', taken, { role: 'operator' });
  return readSideOf([], model);
}

describe('the tree', () => {
  test('rolls up what is below each account', async () => {
    const { reading } = await family();
    const tree = await treeOf(reading, 'root-0', NOW);
    expect(tree).toMatchObject({
      account: {
        accountId: 'root-0',
        parentId: null,
        balance: 20,
        rolledUp: { balance: 57, consumed: 3, purchased: 60, accounts: 4 },
        children: [
          {
            accountId: 'Anna',
            rolledUp: { balance: 27, consumed: 3, purchased: 0, accounts: 2 },
            children: [{ accountId: 'anna-2', balance: 12, children: [] }],
          },
          { accountId: 'ben', rolledUp: { balance: 10, accounts: 1 }, children: [] },
        ],
      },
    });
    expect(await treeOf(reading, 'nobody', NOW)).toEqual({ refused: 'account-not-found' });
  });

  test('gives the ids below an account, and the account itself', async () => {
    const { reading } = await family();
    expect(await subtreeIds(reading, 'Anna')).toMatchObject({ accountIds: ['Anna', 'anna-2'] });
    expect(await subtreeIds(reading, 'root-1')).toMatchObject({ accountIds: ['root-1'] });
  });
});

describe('accounts', () => {
  test('say what they did lately, and how much a day', async () => {
    const { reading } = await family();
    const acted = { lastActivityAt: '2026-03-01T12:00:00.000Z' };
    const shown = (now: string) => shownAccountOf(reading, 'Anna', now);
    expect(await shown('2026-03-30T12:00:00.000Z')).toMatchObject({
      ...acted,
      averagePerDay30: 3 / 30,
    });
    expect(await shown('2026-03-31T00:00:00.000Z')).toMatchObject({ ...acted, averagePerDay30: 0 });
    const { items } = await accountsOf(reading, { q: 'Anna', now: NOW, limit: 1 });
    expect(items).toMatchObject([{ accountId: 'Anna', ...acted, averagePerDay30: 0 }]);
    const tree = await treeOf(reading, 'Anna', '2026-03-30T12:00:00.000Z');
    const children = [{ accountId: 'anna-2', ...acted, averagePerDay30: 0 }];
    expect(tree).toMatchObject({ account: { ...acted, averagePerDay30: 3 / 30, children } });
  });

  test('are found by how their id or name begins, in any case, each once', async () => {
    const { reading } = await family();
    const idsOf = async (asked: Omit<Parameters<typeof accountsOf>[1], 'limit' | 'now'>) => {
      const found = await allPages((cursor) =>
        accountsOf(reading, { ...asked, now: NOW, limit: 2, cursor }),
      );
      return found.map(({ accountId }) => accountId);
    };
    expect(await idsOf({})).toEqual(['Anna', 'anna-2', 'ben', 'root-0', 'root-1']);
    expect(await idsOf({ q: 'AN' })).toEqual(['Anna', 'anna-2', 'ben']);
    expect(await idsOf({ q: 'an', parentId: 'root-0' })).toEqual(['Anna', 'ben']);
    expect(await idsOf({ parentId: 'root-0' })).toEqual(['Anna', 'ben']);
    expect(await idsOf({ accountIds: ['ben', 'root-1', 'nobody'] })).toEqual(['ben', 'root-1']);
    expect(await idsOf({ accountIds: ['ben', 'root-1'], q: 'annab' })).toEqual(['ben']);
    expect(await idsOf({ accountIds: [] })).toEqual([]);
  });

  test('are shown as their own state has them', async () => {
    const acts = fc.array(randomAct, { minLength: 40, maxLength: 120, size: 'max' });
    await fc.assert(
      fc.asyncProperty(acts, async (happened) => {
        const { reading, model } = await readSideOf(happened);
        for (const { accountId, states } of model.accounts.values()) {
          const { standing, name, balance, agreement, timeZone } = states.at(-1)!;
          const shown = await accountOf(reading, accountId);
          if (standing === 'unopened') expect(shown).toBeUndefined();
          else expect(shown).toMatchObject({ standing, name, balance, agreement, timeZone });
        }
      }),
      { numRuns: 20 },
    );
  });
});
