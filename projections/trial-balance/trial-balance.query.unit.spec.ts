import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { eventOfRecord } from '../../libs/event-log/ledger-event.js';
import { randomAct } from '../../libs/ledger/testing/random-act.js';
import { readSideOf } from '../testing/read-side.js';
import { foldTrialBalance, holds, NOTHING } from './fold-trial-balance.js';
import { markIdsOf } from './trial-balance.document.js';
import { trialBalance, trialBalanceAt, trialBalanceAtPosition } from './trial-balance.query.js';

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

test('the trial balance at any position is that of the events up to it', async () => {
  await fc.assert(
    fc.asyncProperty(manyActs, fc.nat(), async (acts, choice) => {
      const { reading, log } = await readSideOf(acts);
      const records = await log.readAll({ limit: 10_000 });
      const cut = choice % records.length;
      const then = records
        .slice(0, cut + 1)
        .reduce((terms, record) => foldTrialBalance(terms, eventOfRecord(record)), NOTHING);
      const at = records[cut]!.position;
      const answer = await trialBalanceAtPosition(reading, log, at);
      expect(answer).toMatchObject({ ...then, at, holds: true });
    }),
    { numRuns: 40 },
  );
});

test('a position is read from the mark before it, not from the beginning of the log', async () => {
  const [acts] = fc.sample(fc.array(randomAct, { minLength: 900, maxLength: 900, size: 'max' }), {
    seed: 7,
    numRuns: 1,
  });
  const { reading, log, events } = await readSideOf(acts!);
  const marked = events.filter(({ eventId }) => markIdsOf(eventId).length > 0);
  expect(marked.length).toBeGreaterThan(0);
  const head = (await log.head())!;
  const read: (string | undefined)[] = [];
  await trialBalanceAtPosition(
    reading,
    { readAll: (asked) => (read.push(asked.from), log.readAll(asked)) },
    head,
  );
  expect(read[0]).toBeDefined();
});

test('a credit that came from nowhere does not hold', async () => {
  const { events } = await readSideOf([]);
  const purchase = events.find(({ type }) => type === 'CreditsPurchased')!;
  const forged = { ...purchase, balanceAfter: purchase.balanceAfter! + 1 };
  expect(holds(foldTrialBalance(NOTHING, purchase))).toBe(true);
  expect(holds(foldTrialBalance(NOTHING, forged))).toBe(false);
});
