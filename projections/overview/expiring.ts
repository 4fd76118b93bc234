/** What runs out in the next 7 days, and whether there are credits for its renewal. */
import { type DueRenewals, RENEWALS_WITHIN } from '../../libs/alert/index.js';

export interface Expiring extends DueRenewals {
  /** ISO 8601: so many UTC days, today among them. */
  readonly within: string;
  /** The balance that there is to pay it with. */
  readonly available: number;
  /** Whether that is as much as all take together. */
  readonly covered: boolean;
  /** Accounts whose own balance doesn't cover their own. */
  readonly shortfallAccounts: number;
}

export function expiringOf(
  due: DueRenewals,
  available: number,
  shortfallAccounts: number,
): Expiring {
  const covered = due.credits <= available;
  return { within: RENEWALS_WITHIN, ...due, available, covered, shortfallAccounts };
}
