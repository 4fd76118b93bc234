/** What runs out within 7 days, and whether the accounts whose subscriptions they are can pay for their renewal. */
import { RENEWALS_WITHIN, uncoveredRenewalsOf } from '../../libs/alert/index.js';
import type { ActivityDocument } from '../activity/activity.document.js';
import type { DueRenewals } from '../expiry/due-renewals.query.js';

export interface Expiring {
  /** ISO 8601. */
  readonly within: string;
  readonly subscriptions: number;
  /** What renewing each once takes, by its own package and at its screens; a trial takes nothing. */
  readonly credits: number;
  /** What the open accounts among those that have some hold together. */
  readonly available: number;
  /** Whether that is as much as they take together. */
  readonly covered: boolean;
  /** Accounts whose own balance doesn't cover their own. */
  readonly shortfallAccounts: number;
  /** There are more: the figures are of the earliest 9,999. */
  readonly atLeast: boolean;
}

/** @param accounts those of `due`, or more */
export function expiringOf(
  { byAccount, subscriptions, atLeast }: Omit<DueRenewals, 'asOf'>,
  accounts: readonly ActivityDocument[],
): Expiring {
  const all = [...byAccount.values()].flat();
  const credits = all.reduce((sum, due) => sum + due.credits, 0);
  const concerned = accounts.filter(({ id }) => byAccount.has(id));
  const open = concerned.filter(({ standing }) => standing === 'open');
  const available = open.reduce((sum, { balance }) => sum + balance, 0);
  return {
    within: RENEWALS_WITHIN,
    subscriptions,
    credits,
    available,
    covered: credits <= available,
    shortfallAccounts: shortOf(byAccount, concerned),
    atLeast,
  };
}

function shortOf(
  byAccount: DueRenewals['byAccount'],
  accounts: readonly ActivityDocument[],
): number {
  return accounts.filter((account) => uncoveredRenewalsOf(account, byAccount.get(account.id)!))
    .length;
}
