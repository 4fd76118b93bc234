import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { randomAct } from '../../libs/ledger/testing/random-act.js';
import { readSideOf } from '../testing/read-side.js';
import { foldTrialBalance, holds, NOTHING } from './fold-trial-balance.js';
import { trialBalance, trialBalanceAt } from './trial-balance.query.js';

const manyActs = fc.array(randomAct, { minLength: 40, maxLength: 120, size: 'max' });

test('the trial balance at any instant is that of the events that had occurred, and holds', async () => {
  await fc.assert(
    fc.asyncProperty(manyActs, fc.nat(), async (acts, choice) => {
      const { reading, events } = await readSideOf(acts);
      const now = events.reduce((terms, event) => foldTrialBalance(terms, event), NOTHING);
      expect(await trialBalance(reading)).toMatchObject({ ...now, holds: true });
      const at = events[choice % events.length]!.occurredAt;
      const then = events
        .filter(({ occurredAt }) => occurredAt <= at)
        .reduce((terms, event) => foldTrialBalance(terms, event), NOTHING);
      expect(await trialBalanceAt(reading, at)).toMatchObject({ ...then, at, holds: true });
    }),
    { numRuns: 40 },
  );
});

test('a credit that came from nowhere does not hold', async () => {
  const { events } = await readSideOf([]);
  const purchase = events.find(({ type }) => type === 'CreditsPurchased')!;
  const forged = { ...purchase, balanceAfter: purchase.balanceAfter! + 1 };
  expect(holds(foldTrialBalance(NOTHING, purchase))).toBe(true);
  expect(holds(foldTrialBalance(NOTHING, forged))).toBe(false);
});
