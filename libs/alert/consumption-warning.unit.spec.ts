import { describe, expect, test } from '@jest/globals';
import { addDays } from '../ledger/index.js';
import {
  type ConsumedDay,
  rapidAlert,
  rapidConsumptionOf,
  rapidUntil,
  silentAlert,
  silentBy,
} from './consumption-warning.js';

const TODAY = '2026-03-31';
const LONG_AGO = '2025-01-01';

/** So many credits, so many days before today. */
const ago = (days: number, credits: number): ConsumedDay => ({
  day: addDays(TODAY, -days),
  credits,
});

describe('rapid consumption', () => {
  test('is 3 times as much a day as in the 30 days before', () => {
    // 35 in 7 days are 5 a day; 50 in the 30 days before are 1.67.
    const rapid = rapidConsumptionOf([ago(7, 50), ago(6, 20), ago(0, 15)], LONG_AGO, TODAY);
    expect(rapid).toEqual({ last7: 5, before: 50 / 30 });
    expect(
      rapidConsumptionOf([ago(7, 51), ago(6, 20), ago(0, 15)], LONG_AGO, TODAY),
    ).toBeUndefined();
  });

  test('is at least 5 credits a day', () => {
    expect(rapidConsumptionOf([ago(0, 35)], LONG_AGO, TODAY)).toEqual({ last7: 5, before: 0 });
    expect(rapidConsumptionOf([ago(0, 34)], LONG_AGO, TODAY)).toBeUndefined();
  });

  test('looks at 37 days, no further', () => {
    expect(rapidConsumptionOf([ago(37, 900), ago(0, 35)], LONG_AGO, TODAY)).toBeDefined();
    expect(rapidConsumptionOf([ago(36, 900), ago(0, 35)], LONG_AGO, TODAY)).toBeUndefined();
  });

  test('of a young account is held against the days on which it was there', () => {
    const opened = addDays(TODAY, -8);
    // Two days before the seven: 5 credits are 2.5 a day, of which 3 times are 7.5.
    expect(rapidConsumptionOf([ago(8, 5), ago(0, 53)], opened, TODAY)).toMatchObject({
      before: 2.5,
    });
    expect(rapidConsumptionOf([ago(8, 5), ago(0, 52)], opened, TODAY)).toBeUndefined();
  });

  test('of an account that was not there before the seven days is nothing', () => {
    expect(rapidConsumptionOf([ago(0, 900)], addDays(TODAY, -6), TODAY)).toBeUndefined();
    expect(rapidConsumptionOf([ago(0, 900)], addDays(TODAY, -7), TODAY)).toBeDefined();
  });

  test('lasts while it leaves enough in the seven days, if nothing more is consumed', () => {
    expect(rapidUntil([ago(2, 35), ago(0, 1)], LONG_AGO, TODAY)).toBe(addDays(TODAY, 4));
    expect(rapidUntil([ago(0, 35)], LONG_AGO, TODAY)).toBe(addDays(TODAY, 6));
    expect(rapidUntil([ago(0, 34)], LONG_AGO, TODAY)).toBeNull();
  });

  test('is told with both averages, from the first of the seven days', () => {
    const account = { accountId: 'north', accountName: 'North' };
    expect(rapidAlert(account, { last7: 5, before: 1 }, TODAY)).toMatchObject({
      alertId: 'rapid-consumption.north',
      severity: 'warning',
      since: '2026-03-25T00:00:00.000Z',
      figures: { averageLast7: 5, averageBefore: 1 },
    });
  });
});

describe('silence', () => {
  test('begins 14 days after the last deduction', () => {
    expect(silentBy('2026-03-15T10:00:00.000Z')).toBe('2026-03-01T10:00:00.000Z');
  });

  test('is told in whole days', () => {
    const account = { accountId: 'north', accountName: 'North' };
    const figures = { lastConsumedAt: '2026-03-01T10:00:00.000Z', balance: 7 };
    expect(silentAlert(account, figures, '2026-03-16T09:00:00.000Z')).toMatchObject({
      alertId: 'silent.north',
      severity: 'info',
      since: '2026-03-01T10:00:00.000Z',
      figures: { days: 14, balance: 7 },
    });
  });
});
