import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { platformAlerts } from '../../libs/alert/index.js';
import {
  activate,
  extend,
  openingOf,
  openSubReseller,
  startTrial,
} from '../../libs/ledger/testing/commands.js';
import { beginLedger, carryTransfer, submit } from '../../libs/ledger/testing/ledger-model.js';
import { randomAct } from '../../libs/ledger/testing/random-act.js';
import { sideStreamsOf } from '../testing/side-streams.js';
import { historyOf } from '../testing/history.js';
import { readingOf, readSideOf } from '../testing/read-side.js';
import { DEEP_TREE, eventsOfAccounts, subtreesOf } from '../testing/subtrees.js';
import { overviewOf } from './overview.query.js';

const operator = { role: 'operator' } as const;
const NOW = '2026-03-29T12:00:00.000Z';

/**
 * On 1 March root-0 (60) takes 3 for a month, root-1 (60) opens kid with 10; kid takes 4 for a month and 6 for six, so that
 * it is empty; a trial starts on the 29th.
 */
async function march() {
  const model = beginLedger();
  const taken = activate({ subscriptionId: 's', packageId: '1-month', screens: 3 });
  submit(model, 'root-0', taken, operator);
  submit(model, 'root-1', openSubReseller(10, { opening: openingOf({ name: 'Kid' }) }), operator);
  carryTransfer(model, 0, false);
  carryTransfer(model, 0, false);
  const month = activate({ subscriptionId: 'k', packageId: '1-month', screens: 4 });
  submit(model, 'kid', month, operator);
  submit(model, 'kid', activate({ subscriptionId: 'l', packageId: '6-months' }), operator);
  model.now = NOW;
  submit(model, 'root-0', startTrial({ subscriptionId: 't', hours: 24 }), operator);
  return readSideOf([], model);
}

const WHOLE = { subtree: undefined, platformAlerts: [], now: NOW };

describe('the overview', () => {
  test('of the whole platform', async () => {
    const { reading } = await march();
    const overview = await overviewOf(reading, WHOLE);
    expect(overview).toMatchObject({
      accountId: null,
      accounts: 3,
      restricted: 1,
      balance: 107,
      inTransit: 0,
      purchased: 120,
      consumed: 13,
      averagePerDay: { last7: 0, last30: 13 / 30 },
      activeSubscriptions: 3,
      trials: 1,
      suspendedSubscriptions: 0,
      expiredSubscriptions: 0,
      activeToExpired: null,
      online: { sessions: 0, subscriptions: 0 },
      // The trial and two months run out; kid has nothing left to pay its 4 with.
      expiring: {
        within: 'P7D',
        subscriptions: 3,
        credits: 7,
        available: 107,
        covered: true,
        shortfallAccounts: 1,
      },
      packageMix: [
        { packageId: '1-month', count: 2, credits: 7 },
        { packageId: '6-months', count: 1, credits: 6 },
      ],
      // kid is restricted, kid can't renew; root-0 and kid consumed last on the 1st, but kid has nothing left to consume.
      alerts: { total: 3, bySeverity: { critical: 1, warning: 1, info: 1 } },
      disputes: { open: 0, oldestOpenedAt: null },
    });
    // 107 credits, 13 of them in the 29 days since the first account was opened.
    expect(overview.runwayDays).toBeCloseTo(107 / (13 / 29), 10);
    const { consumption } = overview;
    expect(consumption).toMatchObject({
      from: '2026-02-28T00:00:00.000Z',
      to: '2026-03-30T00:00:00.000Z',
      peakDays: ['2026-03-01T00:00:00.000Z'],
      busiestWeekday: 'sunday',
    });
    expect(consumption.buckets).toHaveLength(30);
    expect(consumption.buckets[1]).toMatchObject({ credits: 13, byRule: { activation: 13 } });
  });

  test('of a subtree', async () => {
    const { reading } = await march();
    const subtree = { accountId: 'root-1', path: '/root-1/' };
    expect(await overviewOf(reading, { ...WHOLE, subtree })).toMatchObject({
      accountId: 'root-1',
      accounts: 2,
      restricted: 1,
      balance: 50,
      purchased: 60,
      consumed: 10,
      averagePerDay: { last30: 10 / 30 },
      activeSubscriptions: 2,
      trials: 0,
      expiring: {
        subscriptions: 1,
        credits: 4,
        available: 50,
        covered: true,
        shortfallAccounts: 1,
      },
      alerts: { total: 2, bySeverity: { critical: 1, warning: 1, info: 0 } },
    });
  });

  test('follows the clock, and what is renewed', async () => {
    const { reading, model } = await march();
    const later = '2026-04-05T12:00:00.000Z';
    const passed = await overviewOf(reading, { ...WHOLE, now: later });
    expect(passed).toMatchObject({
      activeSubscriptions: 1,
      trials: 0,
      expiredSubscriptions: 3,
      activeToExpired: 1 / 3,
      expiring: { subscriptions: 0, credits: 0, covered: true },
      runwayDays: null,
    });
    submit(model, 'root-0', extend({ subscriptionId: 's', packageId: '1-month' }), operator);
    const renewed = await overviewOf((await readSideOf([], model)).reading, WHOLE);
    expect(renewed.expiring).toMatchObject({ subscriptions: 2, credits: 4 });
  });

  test('counts what is wrong with the platform itself', async () => {
    const { reading } = await march();
    const models = [{ name: 'balance', lagSeconds: 11, fault: null }];
    const wrong = platformAlerts({ now: NOW, models, sealingLagSeconds: 0 });
    const { alerts } = await overviewOf(reading, { ...WHOLE, platformAlerts: wrong });
    expect(alerts).toEqual({ total: 4, bySeverity: { critical: 1, warning: 2, info: 1 } });
  });

  test('of a subtree is the whole of a ledger that has no other accounts', async () => {
    const acts = fc.array(randomAct, { minLength: 40, maxLength: 160, size: 'max' });
    let below = 0;
    await fc.assert(
      fc.asyncProperty(acts, async (happened) => {
        const { model, events } = historyOf([...DEEP_TREE, ...happened]);
        const all = [...events, ...sideStreamsOf(events)];
        const reading = await readingOf(all);
        const { now } = model;
        for (const { subtree, accountIds } of await subtreesOf(reading, model)) {
          const { accountId } = subtree;
          const own = await readingOf(eventsOfAccounts(all, accountIds));
          const { inTransit, asOf } = await overviewOf(reading, { ...WHOLE, now, subtree });
          const whole = await overviewOf(own, { ...WHOLE, now });
          expect(await overviewOf(reading, { ...WHOLE, now, subtree })).toEqual({
            ...whole,
            accountId,
            // What a sender hasn't learnt of is still in transit to it.
            inTransit,
            asOf,
          });
          const unsettled = accountIds.map(
            (id) => model.accounts.get(id)!.states.at(-1)!.inTransit,
          );
          expect(inTransit).toBe(unsettled.reduce((sum, credits) => sum + credits, 0));
          below += accountIds.length - 1;
        }
      }),
      { numRuns: 25 },
    );
    expect(below).toBeGreaterThanOrEqual(75);
  });
});
