/** `/v1/overview`: how the whole platform does, or an account with all below it. */
import type { Alert } from '../../libs/alert/index.js';
import { addDays, dayOf } from '../../libs/ledger/index.js';
import { earliestOf, type LiveModel, type Reading } from '../../libs/projection/live-model.js';
import type { Subtree } from '../account-tree/account-path.js';
import { ACTIVITY } from '../activity/activity.document.js';
import { accountsThere } from '../activity/activity.query.js';
import { BALANCE } from '../balance/balance.document.js';
import { CONNECTION } from '../connection/connection.document.js';
import { consumedDays } from '../consumption-rate/consumed-days.query.js';
import { instantOfDay, type Weekday } from '../consumption-rate/consumption-days.js';
import {
  CONSUMPTION_RATE,
  type ConsumptionDocument,
  type PackageShare,
} from '../consumption-rate/consumption-rate.document.js';
import type { ConsumptionBucket } from '../consumption-rate/consumption-sums.js';
import {
  type AveragesPerDay,
  averagesOf,
  bucketsOf,
  busiestWeekdayOf,
  packageMixOf,
  runwayOf,
} from '../consumption-rate/consumption-sums.js';
import { DISPUTE } from '../dispute/dispute.document.js';
import type { OpenDisputes } from '../dispute/dispute.query.js';
import { renewalsDue } from '../expiry/due-renewals.query.js';
import { EXPIRY } from '../expiry/expiry.document.js';
import {
  type SubscriptionCounts,
  subscriptionCounts,
} from '../expiry/subscription-counts.query.js';
import { ONLINE } from '../online/online.document.js';
import { countOnline, type OnlineFigures } from '../online/online.query.js';
import { TRANSFER } from '../transfer/transfer.document.js';
import { TRIAL_BALANCE } from '../trial-balance/trial-balance.document.js';
import { type AlertCounts, alertCounts, watch } from './alert-counts.js';
import { type CreditsHeld, creditsHeld } from './credits-held.js';
import { type Expiring, expiringOf } from './expiring.js';
import { peakDaysOf } from './peak-days.js';

/** The read models that it is made of where it is a subtree's. */
export const SUBTREE_OVERVIEW_MODELS = [
  ACTIVITY,
  BALANCE,
  CONNECTION,
  CONSUMPTION_RATE,
  DISPUTE,
  EXPIRY,
  ONLINE,
  TRANSFER,
] as const;

/** Those, and what the whole platform's takes beside them. */
export const OVERVIEW_MODELS = [...SUBTREE_OVERVIEW_MODELS, TRIAL_BALANCE] as const;

export interface OverviewAnswer extends CreditsHeld {
  /** The root of the subtree; null: the whole platform. */
  readonly accountId: string | null;
  /** Not closed. */
  readonly accounts: number;
  /** Open, and restricted by a balance of 0. */
  readonly restricted: number;
  readonly averagePerDay: AveragesPerDay;
  /** Balance by the average of the last 30 days, or of the age; null when nothing was consumed in them. */
  readonly runwayDays: number | null;
  readonly activeSubscriptions: number;
  readonly trials: number;
  readonly suspendedSubscriptions: number;
  readonly expiredSubscriptions: number;
  /** Null when none has expired. */
  readonly activeToExpired: number | null;
  readonly online: OnlineFigures;
  readonly expiring: Expiring;
  readonly consumption: OverviewConsumption;
  /** Of the 30 days. */
  readonly packageMix: readonly PackageShare[];
  readonly alerts: AlertCounts;
  readonly disputes: Pick<OpenDisputes, 'open' | 'oldestOpenedAt'>;
  /** Of the read model that has come the least far. */
  readonly asOf: LiveModel['asOf'];
}

export interface OverviewConsumption {
  /** Inclusive. */
  readonly from: string;
  /** Exclusive: the end of today. */
  readonly to: string;
  /** A day each, those without consumption too. */
  readonly buckets: readonly ConsumptionBucket[];
  /** Beginnings of days. */
  readonly peakDays: readonly string[];
  readonly busiestWeekday: Weekday | null;
}

export interface OverviewAsked {
  /** Undefined: the whole platform. */
  readonly subtree: Subtree | undefined;
  readonly platformAlerts: readonly Alert[];
  readonly now: string;
}

const DAYS = 30;

export async function overviewOf(reading: Reading, asked: OverviewAsked): Promise<OverviewAnswer> {
  const { subtree, platformAlerts, now } = asked;
  const asOf = earliestOf(OVERVIEW_MODELS.map((name) => reading.live(name)));
  const today = dayOf(now);
  const consumers = subtree && { accountId: subtree.accountId, below: true };
  const [there, credits, days, counts, online, due, watched] = await Promise.all([
    accountsThere(reading, subtree),
    creditsHeld(reading, subtree),
    consumedDays(reading, consumers, { from: addDays(today, 1 - DAYS), to: today }),
    subscriptionCounts(reading, { subtree, now }),
    countOnline(reading, subtree, now),
    renewalsDue(reading, { subtree, now }),
    watch(reading, subtree, now),
  ]);
  const { open, oldestOpenedAt } = watched.disputes;
  return {
    accountId: subtree?.accountId ?? null,
    accounts: there.accounts,
    restricted: watched.restricted,
    ...credits,
    averagePerDay: averagesOf(days, today),
    runwayDays: runwayOf(days, { balance: credits.balance, since: there.since ?? now }, today),
    ...subscriptionFigures(counts),
    online,
    expiring: expiringOf(due, credits.balance, watched.short),
    consumption: consumptionOfDays(days, today),
    packageMix: packageMixOf(days),
    alerts: alertCounts(watched, platformAlerts),
    disputes: { open, oldestOpenedAt },
    asOf,
  };
}

function subscriptionFigures({ active, trial, suspended, expired }: SubscriptionCounts) {
  return {
    activeSubscriptions: active,
    trials: trial,
    suspendedSubscriptions: suspended,
    expiredSubscriptions: expired,
    activeToExpired: expired === 0 ? null : active / expired,
  };
}

function consumptionOfDays(
  days: readonly ConsumptionDocument[],
  today: string,
): OverviewConsumption {
  const first = addDays(today, 1 - DAYS);
  const buckets = bucketsOf(days, first, today, 'day');
  return {
    from: instantOfDay(first),
    to: instantOfDay(addDays(today, 1)),
    buckets,
    peakDays: peakDaysOf(buckets),
    busiestWeekday: busiestWeekdayOf(days),
  };
}
