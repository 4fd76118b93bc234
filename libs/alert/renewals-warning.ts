/** An account whose own balance doesn't cover renewing what runs out of its own soon. */
import { addMilliseconds, type Standing } from '../ledger/index.js';
import { type Alert, type AlertedAccount, alertIdOf } from './alert.js';

/** How far ahead renewals are looked for. */
export const RENEWALS_WITHIN = 'P7D';
const WITHIN_MS = 7 * 86_400_000;

export interface DueRenewal {
  readonly expiresAt: string;
  /** What renewing it once takes; 0 for a trial. */
  readonly credits: number;
}

export interface UncoveredRenewals {
  /** When the first renewal that the balance can't pay came within the 7 days. */
  readonly since: string;
  readonly balance: number;
  /** Due in the 7 days, and what they take. */
  readonly subscriptions: number;
  readonly credits: number;
}

/** Undefined where all can be paid. @param due the earliest first */
export function uncoveredRenewalsOf(
  { standing, balance }: { readonly standing: Standing; readonly balance: number },
  due: readonly DueRenewal[],
): UncoveredRenewals | undefined {
  if (standing !== 'open') return undefined;
  let credits = 0;
  let first: DueRenewal | undefined;
  for (const renewal of due) {
    credits += renewal.credits;
    if (credits > balance) first ??= renewal;
  }
  if (!first) return undefined;
  const since = addMilliseconds(first.expiresAt, -WITHIN_MS);
  return { since, balance, subscriptions: due.length, credits };
}

export function renewalsAlert(
  { accountId, accountName }: AlertedAccount,
  { since, balance, subscriptions, credits }: UncoveredRenewals,
): Alert {
  return {
    alertId: alertIdOf('renewals-not-covered', accountId),
    kind: 'renewals-not-covered',
    severity: 'warning',
    accountId,
    accountName,
    since,
    figures: { balance, subscriptions, credits, missing: credits - balance },
  };
}
