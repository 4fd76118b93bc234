import { describe, expect, test } from '@jest/globals';
import { activate, extend, fundGoodwill, reverse } from '../../libs/ledger/testing/commands.js';
import { accountIn, beginLedger, submit } from '../../libs/ledger/testing/ledger-model.js';
import { readSideOf } from '../testing/read-side.js';
import { consumptionOf } from './consumption-rate.query.js';

const operator = { role: 'operator' } as const;

/**
 * root-0 buys 60 on Sunday 1 March 2026, takes 3 that day (extended by 3 more on Tuesday the 10th, with 2 for goodwill),
 * and gets 1 back on Wednesday the 11th.
 */
async function spring() {
  const model = beginLedger();
  const taken = activate({ subscriptionId: 's', packageId: '1-month', screens: 3 });
  submit(model, 'root-0', taken, operator);
  const { eventId } = accountIn(model, 'root-0').events.at(-1)!;
  model.now = '2026-03-10T09:00:00.000Z';
  submit(model, 'root-0', extend({ subscriptionId: 's', packageId: '1-month' }), operator);
  submit(model, 'root-0', fundGoodwill(2), operator);
  model.now = '2026-03-11T09:00:00.000Z';
  const reversal = reverse(1, { deductionEventId: eventId, entitlement: 'kept', credits: 1 });
  submit(model, 'root-0', reversal, operator);
  return readSideOf([], model);
}

const ASKED = {
  accountId: 'root-0',
  window: 'P30D',
  bucket: 'day',
  now: '2026-03-11T12:00:00.000Z',
} as const;

describe('consumption', () => {
  test('is given for every day of the window, zeros too', async () => {
    const { reading } = await spring();
    const answer = (await consumptionOf(reading, ASKED))!;
    expect(answer).toMatchObject({
      from: '2026-02-10T00:00:00.000Z',
      to: '2026-03-12T00:00:00.000Z',
      busiestWeekday: 'tuesday',
      packageMix: [{ packageId: '1-month', count: 2, credits: 6 }],
      activeSubscriptions: 1,
      expiredSubscriptions: 0,
      activeToExpired: null,
    });
    expect(answer.buckets).toHaveLength(30);
    expect(answer.buckets.at(-2)).toEqual({
      start: '2026-03-10T00:00:00.000Z',
      credits: 5,
      byRule: { activation: 0, extension: 3, screens: 0, goodwill: 2 },
      reversed: 0,
    });
    expect(answer.buckets.at(-1)).toMatchObject({ credits: 0, reversed: 1 });
    expect(answer.buckets[0]).toMatchObject({ credits: 0, reversed: 0 });
  });

  test('averages over 7 and 30 days; a runway over the age of a younger account', async () => {
    const { reading } = await spring();
    const answer = (await consumptionOf(reading, { ...ASKED, window: 'P1D' }))!;
    expect(answer.averagePerDay).toEqual({ last7: 5 / 7, last30: 8 / 30 });
    // 60 - 8 + 1 credits, 8 of them in the 11 days since it was opened.
    expect(answer.runwayDays).toBeCloseTo(53 / (8 / 11), 10);
    expect(answer.busiestWeekday).toBeNull();
    const idle = await consumptionOf(reading, { ...ASKED, accountId: 'root-1' });
    expect(idle).toMatchObject({ runwayDays: null, packageMix: [] });
    expect(await consumptionOf(reading, { ...ASKED, accountId: 'nobody' })).toBeUndefined();
  });

  test('falls into weeks from Monday and months from their first', async () => {
    const { reading } = await spring();
    const starts = async (bucket: 'week' | 'month') =>
      (await consumptionOf(reading, { ...ASKED, window: 'P14D', bucket }))!.buckets.map(
        ({ start, credits }) => [start.slice(0, 10), credits],
      );
    expect(await starts('week')).toEqual([
      ['2026-02-23', 3],
      ['2026-03-02', 0],
      ['2026-03-09', 5],
    ]);
    expect(await starts('month')).toEqual([
      ['2026-02-01', 0],
      ['2026-03-01', 8],
    ]);
  });

  test('sets active against expired subscriptions', async () => {
    const { reading } = await spring();
    const later = await consumptionOf(reading, { ...ASKED, now: '2026-06-11T12:00:00.000Z' });
    expect(later).toMatchObject({ expiredSubscriptions: 1, activeToExpired: 0, runwayDays: null });
  });
});
