import { expect, test } from '@jest/globals';
import { peakDaysOf } from './peak-days.js';

const days = (...credits: number[]) =>
  credits.map((one, at) => ({ start: `2026-03-${String(at + 1).padStart(2, '0')}`, credits: one }));

test('a day above the mean by more than 1.5 standard deviations is a peak', () => {
  // Mean 4, deviation 4: the threshold is 10, and what is just there is no peak.
  expect(peakDaysOf(days(0, 8, 0, 8))).toEqual([]);
  // Mean 2, deviation 4: the threshold is 8.
  expect(peakDaysOf(days(0, 0, 10, 0, 0))).toEqual(['2026-03-03']);
});

test('where all days are the same, or nothing was consumed, there is none', () => {
  expect(peakDaysOf(days(5, 5, 5, 5))).toEqual([]);
  expect(peakDaysOf(days(0, 0, 0))).toEqual([]);
});
