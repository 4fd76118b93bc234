/** Sums over the days of consumption, of one account or of several. */
import { addDays, dayOf, daysBetween } from '../../libs/ledger/index.js';
import {
  type Bucket,
  bucketOf,
  daysFrom,
  instantOfDay,
  WEEKDAYS,
  type Weekday,
  weekdayIndex,
} from './consumption-days.js';
import {
  addPackage,
  type ConsumptionDocument,
  type CreditsByRule,
  NO_CREDITS,
  type PackageShare,
} from './consumption-rate.document.js';

type Days = readonly ConsumptionDocument[];

export interface ConsumptionBucket {
  /** The beginning of its day, week (Monday) or month. */
  readonly start: string;
  readonly credits: number;
  readonly byRule: CreditsByRule;
  readonly reversed: number;
}

/** One for every day, week or month that the range touches; those without consumption are zeros. */
export function bucketsOf(
  days: Days,
  from: string,
  to: string,
  bucket: Bucket,
): readonly ConsumptionBucket[] {
  const buckets = new Map<string, ConsumptionBucket>();
  for (const day of daysFrom(from, to)) {
    const start = instantOfDay(bucketOf(day, bucket));
    buckets.set(start, { start, credits: 0, byRule: NO_CREDITS, reversed: 0 });
  }
  for (const consumed of days) {
    const start = instantOfDay(bucketOf(consumed.day, bucket));
    buckets.set(start, plusDay(buckets.get(start)!, consumed));
  }
  return [...buckets.values()];
}

/** From a day on, that day included. */
export function creditsSince(days: Days, from: string): number {
  return days.reduce((sum, { day, credits }) => (day >= from ? sum + credits : sum), 0);
}

/** How far back the average goes that a runway is told by. */
export const RUNWAY_DAYS = 30;

export interface AveragesPerDay {
  readonly last7: number;
  readonly last30: number;
}

/** Credits a day, over the last 7 and 30 days, today among them. */
export function averagesOf(days: Days, today: string): AveragesPerDay {
  return {
    last7: creditsSince(days, addDays(today, -6)) / 7,
    last30: creditsSince(days, addDays(today, -29)) / 30,
  };
}

/**
 * Days that the balance lasts at the average of the last 30 days, or of those since it was there; null when nothing was
 * consumed in them.
 */
export function runwayOf(
  days: Days,
  { balance, since }: { readonly balance: number; readonly since: string },
  today: string,
): number | null {
  // The day of opening counts: an account is at least a day old.
  const age = Math.max(1, daysBetween(dayOf(since), today) + 1);
  const counted = Math.min(RUNWAY_DAYS, age);
  const credits = creditsSince(days, addDays(today, 1 - counted));
  return credits === 0 ? null : balance / (credits / counted);
}

/** Of equal ones the earlier in the week. */
export function busiestWeekdayOf(days: Days): Weekday | null {
  const credits = WEEKDAYS.map(() => 0);
  for (const item of days) credits[weekdayIndex(item.day)]! += item.credits;
  const most = Math.max(...credits);
  return most === 0 ? null : WEEKDAYS[credits.indexOf(most)]!;
}

/** The most credits first. */
export function packageMixOf(days: Days): readonly PackageShare[] {
  const mix = days
    .flatMap(({ packages }) => packages)
    .reduce<readonly PackageShare[]>((shares, share) => addPackage(shares, share), []);
  return mix.toSorted((a, b) => b.credits - a.credits || (a.packageId < b.packageId ? -1 : 1));
}

function plusDay(
  bucket: ConsumptionBucket,
  { credits, byRule, reversed }: ConsumptionDocument,
): ConsumptionBucket {
  return {
    start: bucket.start,
    credits: bucket.credits + credits,
    byRule: {
      activation: bucket.byRule.activation + byRule.activation,
      extension: bucket.byRule.extension + byRule.extension,
      screens: bucket.byRule.screens + byRule.screens,
      goodwill: bucket.byRule.goodwill + byRule.goodwill,
    },
    reversed: bucket.reversed + reversed,
  };
}
