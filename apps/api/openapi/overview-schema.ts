/** The overview and the alerts, as they are answered; and consumption, whose figures it shares. */
import {
  ACCOUNT_ALERT_KINDS,
  PLATFORM_ALERT_KINDS,
  SEVERITIES,
} from '../../../libs/alert/index.js';
import {
  anything,
  asOf,
  list,
  moment,
  momentOrNull,
  object,
  text,
  textOrNull,
  truth,
  whole,
} from './json-schema.js';

const number = { type: 'number' };
const numberOrNull = { type: ['number', 'null'] };
const averagePerDay = object({ last7: number, last30: number });
const packageMix = list(object({ packageId: text, count: whole, credits: whole }));
const buckets = list(
  object({
    start: text,
    credits: whole,
    byRule: object({ activation: whole, extension: whole, screens: whole, goodwill: whole }),
    reversed: whole,
  }),
);

export const overviewSchemas = {
  Alert: object({
    alertId: text,
    kind: { enum: [...ACCOUNT_ALERT_KINDS, ...PLATFORM_ALERT_KINDS] },
    severity: { enum: SEVERITIES },
    accountId: { ...textOrNull, description: 'Null: it is about the platform.' },
    accountName: textOrNull,
    since: moment,
    figures: anything,
  }),
  Consumption: object({
    accountId: text,
    window: text,
    bucket: { enum: ['day', 'week', 'month'] },
    from: moment,
    to: moment,
    buckets,
    averagePerDay,
    busiestWeekday: textOrNull,
    runwayDays: numberOrNull,
    packageMix,
    activeSubscriptions: whole,
    expiredSubscriptions: whole,
    activeToExpired: numberOrNull,
    asOf,
  }),
  Overview: object({
    accountId: { ...textOrNull, description: 'Null: the whole platform.' },
    accounts: whole,
    restricted: whole,
    balance: whole,
    inTransit: whole,
    purchased: whole,
    consumed: whole,
    averagePerDay,
    runwayDays: numberOrNull,
    activeSubscriptions: whole,
    trials: whole,
    suspendedSubscriptions: whole,
    expiredSubscriptions: whole,
    activeToExpired: numberOrNull,
    online: object({ sessions: whole, subscriptions: whole }),
    expiring: object({
      within: { type: 'string', format: 'duration' },
      subscriptions: whole,
      credits: whole,
      available: whole,
      covered: truth,
      shortfallAccounts: whole,
    }),
    consumption: object({
      from: moment,
      to: moment,
      buckets,
      peakDays: list(moment),
      busiestWeekday: textOrNull,
    }),
    packageMix,
    alerts: object({
      total: whole,
      bySeverity: object({ critical: whole, warning: whole, info: whole }),
    }),
    disputes: object({ open: whole, oldestOpenedAt: momentOrNull }),
    asOf,
  }),
} as const;
