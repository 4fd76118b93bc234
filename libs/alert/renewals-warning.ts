/** An account whose own balance doesn't cover renewing what runs out of its own in the next days. */
import { addDays } from '../ledger/index.js';
import { type Alert, type AlertedAccount, alertIdOf } from './alert.js';

/** How many UTC days renewals are looked for in, today among them. */
const RENEWAL_DAYS = 7;
/** The same in ISO 8601. */
export const RENEWALS_WITHIN = 'P7D';

/** What runs out on one UTC day. */
export interface DueDay {
  readonly day: string;
  readonly subscriptions: number;
  /** What renewing each once takes; trials take nothing. */
  readonly credits: number;
}

export type DueRenewals = Omit<DueDay, 'day'>;

/** Of the 7 UTC days from one on. @param due each day once, in any order */
export function renewalsFrom(due: readonly DueDay[], day: string): DueRenewals {
  const last = addDays(day, RENEWAL_DAYS - 1);
  return due.reduce(
    (sum, one) => (one.day >= day && one.day <= last ? plus(sum, one) : sum),
    NOTHING_DUE,
  );
}

export const NOTHING_DUE: DueRenewals = { subscriptions: 0, credits: 0 };

export function plus(a: DueRenewals, b: DueRenewals): DueRenewals {
  return { subscriptions: a.subscriptions + b.subscriptions, credits: a.credits + b.credits };
}

/** UTC days, both included. */
export interface ShortDays {
  readonly from: string;
  readonly until: string;
}

/**
 * The first days from one on, without a break, on which the balance doesn't cover what is due in the 7 days from each, if
 * nothing more happens; undefined where it always does.
 *
 * @param due by day
 */
export function shortDaysOf(
  balance: number,
  due: readonly DueDay[],
  day: string,
): ShortDays | undefined {
  const coming = due.filter((one) => one.day >= day);
  const from = firstShortDay(balance, coming, day);
  if (from === undefined) return undefined;
  const isShortOn = (start: string): boolean => renewalsFrom(coming, start).credits > balance;
  let until = from;
  // It ends at the last day on which something is due, at the latest.
  for (let next = addDays(from, 1); isShortOn(next); next = addDays(next, 1)) until = next;
  return { from, until };
}

/** A window of 7 days slides along the days on which something is due. */
function firstShortDay(balance: number, due: readonly DueDay[], day: string): string | undefined {
  let credits = 0;
  let behind = 0;
  for (const one of due) {
    const start = firstSeen(one.day, day);
    for (; due[behind]!.day < start; behind += 1) credits -= due[behind]!.credits;
    credits += one.credits;
    if (credits > balance) return start;
  }
  return undefined;
}

/** The first day, not before another, whose 7 days have the one that is due. */
function firstSeen(due: string, day: string): string {
  const first = addDays(due, 1 - RENEWAL_DAYS);
  return first < day ? day : first;
}

export function renewalsAlert(
  { accountId, accountName }: AlertedAccount,
  {
    shortSince,
    balance,
    subscriptions,
    credits,
  }: DueRenewals & {
    /** The first day, without a break, on which it was short. */
    readonly shortSince: string;
    readonly balance: number;
  },
): Alert {
  return {
    alertId: alertIdOf('renewals-not-covered', accountId),
    kind: 'renewals-not-covered',
    severity: 'warning',
    accountId,
    accountName,
    since: `${shortSince}T00:00:00.000Z`,
    figures: { balance, subscriptions, credits, missing: credits - balance },
  };
}
