import { describe, expect, test } from '@jest/globals';
import {
  daysOfRange,
  lastMonths,
  monthBefore,
  monthOfRange,
  parametersOf,
  rangeOfDays,
  rangeOfMonth,
} from './month-range.js';

describe('a month', () => {
  test('is from its first instant to the next one’s', () => {
    expect(rangeOfMonth('2026-12')).toEqual({
      from: '2026-12-01T00:00:00.000Z',
      to: '2027-01-01T00:00:00.000Z',
    });
  });

  test('is known again in a range, and nothing else is', () => {
    expect(monthOfRange(rangeOfMonth('2028-02'))).toBe('2028-02');
    expect(monthOfRange(rangeOfDays(['2028-02-01', '2028-02-28']))).toBeUndefined();
    expect(monthOfRange({ from: null, to: null })).toBeUndefined();
  });

  test('is one of the last twelve, the latest first, across the new year', () => {
    expect(lastMonths(3, '2027-01-31T23:59:59.999Z')).toEqual(['2027-01', '2026-12', '2026-11']);
    expect(monthBefore('2027-01')).toBe('2026-12');
  });
});

describe('days', () => {
  test('are whole, the last one too, whatever the month has', () => {
    expect(rangeOfDays(['2028-02-28', '2028-02-29'])).toEqual({
      from: '2028-02-28T00:00:00.000Z',
      to: '2028-03-01T00:00:00.000Z',
    });
    expect(daysOfRange(rangeOfDays(['2026-12-30', '2026-12-31']))).toEqual([
      '2026-12-30',
      '2026-12-31',
    ]);
  });

  test('may be without a beginning or an end', () => {
    expect(rangeOfDays([null, null])).toEqual({ from: null, to: null });
    expect(daysOfRange({ from: null, to: null })).toEqual([null, null]);
    expect(String(parametersOf({ from: null, to: '2026-12-01T00:00:00.000Z' }))).toBe(
      'to=2026-12-01T00%3A00%3A00.000Z',
    );
  });
});
