/** `/v1/accounts/{a}/consumption`: how fast credits go, on what, and how long they will last. */
import { addDays, dayOf, nominalMilliseconds } from '../../libs/ledger/index.js';
import type { LiveModel, Reading } from '../../libs/projection/live-model.js';
import { accountOf } from '../account-tree/account-tree.query.js';
import { subscriptionCounts } from '../expiry/subscription-counts.query.js';
import { type Bucket, instantOfDay, type Weekday } from './consumption-days.js';
import { consumedDays } from './consumed-days.query.js';
import { CONSUMPTION_RATE, type PackageShare } from './consumption-rate.document.js';
import {
  averagesOf,
  bucketsOf,
  busiestWeekdayOf,
  type ConsumptionBucket,
  packageMixOf,
  RUNWAY_DAYS,
  runwayOf,
} from './consumption-sums.js';

export interface ConsumptionAsked {
  readonly accountId: string;
  /** ISO 8601, counted in whole days up to today: at most P3660D. */
  readonly window: string;
  readonly bucket: Bucket;
  readonly now: string;
}

export interface ConsumptionAnswer {
  readonly accountId: string;
  readonly window: string;
  readonly bucket: Bucket;
  /** Inclusive. */
  readonly from: string;
  /** Exclusive: the end of today. */
  readonly to: string;
  readonly buckets: readonly ConsumptionBucket[];
  /** Credits a day, over the last 7 and 30 days, today among them. */
  readonly averagePerDay: { readonly last7: number; readonly last30: number };
  /** Of the window; null when nothing was consumed in it. */
  readonly busiestWeekday: Weekday | null;
  /** Balance by the average of the last 30 days, or of the account's age; null when nothing was consumed in them. */
  readonly runwayDays: number | null;
  readonly packageMix: readonly PackageShare[];
  readonly activeSubscriptions: number;
  readonly expiredSubscriptions: number;
  /** Null when none has expired. */
  readonly activeToExpired: number | null;
  readonly asOf: LiveModel['asOf'];
}

const DAY_MS = 86_400_000;

/** Undefined where there is no such account. */
export async function consumptionOf(
  reading: Reading,
  { accountId, window, bucket, now }: ConsumptionAsked,
): Promise<ConsumptionAnswer | undefined> {
  const { asOf } = reading.live(CONSUMPTION_RATE);
  const account = await accountOf(reading, accountId);
  if (!account) return undefined;
  const today = dayOf(now);
  const windowDays = Math.max(1, Math.ceil(nominalMilliseconds(window) / DAY_MS));
  const first = addDays(today, 1 - windowDays);
  const { balance, openedAt } = account;
  const days = await consumedDays(
    reading,
    { accountId, below: false },
    {
      from: addDays(today, 1 - Math.max(windowDays, RUNWAY_DAYS)),
      to: today,
    },
  );
  const inWindow = days.filter(({ day }) => day >= first);
  const { active, expired } = await subscriptionCounts(reading, { accountId, now });
  return {
    accountId,
    window,
    bucket,
    from: instantOfDay(first),
    to: instantOfDay(addDays(today, 1)),
    buckets: bucketsOf(inWindow, first, today, bucket),
    averagePerDay: averagesOf(days, today),
    busiestWeekday: busiestWeekdayOf(inWindow),
    runwayDays: runwayOf(days, { balance, since: openedAt }, today),
    packageMix: packageMixOf(inWindow),
    activeSubscriptions: active,
    expiredSubscriptions: expired,
    activeToExpired: expired === 0 ? null : active / expired,
    asOf,
  };
}
