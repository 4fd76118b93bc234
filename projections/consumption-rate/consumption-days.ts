/** UTC days as the consumption is asked for: ranges of them, and the days, weeks and months they fall into. */

import { addDays, daysBetween } from '../../libs/ledger/index.js';

export type Bucket = 'day' | 'week' | 'month';

export const WEEKDAYS = [
  'monday',
  'tuesday',
  'wednesday',
  'thursday',
  'friday',
  'saturday',
  'sunday',
] as const;

export type Weekday = (typeof WEEKDAYS)[number];

/** Every day from one to another, both included. */
export function daysFrom(from: string, to: string): string[] {
  return Array.from({ length: daysBetween(from, to) + 1 }, (_, at) => addDays(from, at));
}

/** The first day of the day's bucket: weeks begin on Monday. */
export function bucketOf(day: string, bucket: Bucket): string {
  if (bucket === 'month') return `${day.slice(0, 7)}-01`;
  return bucket === 'week' ? addDays(day, -weekdayIndex(day)) : day;
}

/** 0 is Monday. */
export function weekdayIndex(day: string): number {
  return (new Date(day).getUTCDay() + 6) % 7;
}

export function instantOfDay(day: string): string {
  return `${day}T00:00:00.000Z`;
}
