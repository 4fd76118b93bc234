/** An account that consumes much more than it did, or nothing any more. */
import { addDays, addMilliseconds, daysBetween } from '../ledger/index.js';
import { type Alert, type AlertedAccount, alertIdOf } from './alert.js';

/** Credits consumed on one UTC day. */
export interface ConsumedDay {
  readonly day: string;
  readonly credits: number;
}

const RAPID_DAYS = 7;
const BEFORE_DAYS = 30;
const RAPID_TIMES = 3;
const RAPID_CREDITS_A_DAY = 5;
const SILENT_DAYS = 14;
const DAY_MS = 86_400_000;

/** How many days back, today among them, the rule for rapid consumption looks. */
export const CONSUMED_DAYS = RAPID_DAYS + BEFORE_DAYS;

export interface RapidConsumption {
  /** Credits a day over the last 7 days, today among them. */
  readonly last7: number;
  /** Over the 30 days before them, or those of them on which the account was there. */
  readonly before: number;
}

/**
 * At least 3 times as much a day in the last 7 days as in the 30 before them, and at least 5 credits a day; of an account
 * that was not there before them, nothing is said.
 *
 * @param days those with consumption
 */
export function rapidConsumptionOf(
  days: readonly ConsumedDay[],
  openedDay: string,
  today: string,
): RapidConsumption | undefined {
  const first = addDays(today, 1 - RAPID_DAYS);
  const daysThere = Math.min(BEFORE_DAYS, daysBetween(openedDay, first));
  if (daysThere < 1) return undefined;
  const last7 = creditsBetween(days, first, today) / RAPID_DAYS;
  if (last7 < RAPID_CREDITS_A_DAY) return undefined;
  const earlier = creditsBetween(days, addDays(first, -BEFORE_DAYS), addDays(first, -1));
  const before = earlier / daysThere;
  return last7 >= RAPID_TIMES * before ? { last7, before } : undefined;
}

/** The last day, from one on, through which consumption counts as rapid if nothing more is consumed; null: not even on that one. */
export function rapidUntil(
  days: readonly ConsumedDay[],
  openedDay: string,
  day: string,
): string | null {
  let until: string | null = null;
  // A week after the last consumption nothing is left in the 7 days.
  for (let ahead = 0; ahead < RAPID_DAYS; ahead += 1) {
    const next = addDays(day, ahead);
    if (!rapidConsumptionOf(days, openedDay, next)) break;
    until = next;
  }
  return until;
}

export function rapidAlert(
  { accountId, accountName }: AlertedAccount,
  { last7, before }: RapidConsumption,
  today: string,
): Alert {
  return {
    alertId: alertIdOf('rapid-consumption', accountId),
    kind: 'rapid-consumption',
    severity: 'warning',
    accountId,
    accountName,
    since: `${addDays(today, 1 - RAPID_DAYS)}T00:00:00.000Z`,
    figures: { averageLast7: last7, averageBefore: before },
  };
}

/** Who last consumed at this instant or before it is silent now. */
export function silentBy(now: string): string {
  return addMilliseconds(now, -SILENT_DAYS * DAY_MS);
}

export function silentAlert(
  { accountId, accountName }: AlertedAccount,
  { lastConsumedAt, balance }: { readonly lastConsumedAt: string; readonly balance: number },
  now: string,
): Alert {
  const days = Math.floor((Date.parse(now) - Date.parse(lastConsumedAt)) / DAY_MS);
  return {
    alertId: alertIdOf('silent', accountId),
    kind: 'silent',
    severity: 'info',
    accountId,
    accountName,
    since: lastConsumedAt,
    figures: { days, balance },
  };
}

function creditsBetween(days: readonly ConsumedDay[], from: string, to: string): number {
  return days.reduce(
    (sum, { day, credits }) => (day >= from && day <= to ? sum + credits : sum),
    0,
  );
}
