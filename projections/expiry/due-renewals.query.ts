/** What runs out soon, and what renewing it would take: by account. */
import type { DueRenewal } from '../../libs/alert/index.js';
import type { LiveModel, Reading } from '../../libs/projection/live-model.js';
import { EXPIRY } from './expiry.document.js';
import { searchExpiries } from './expiry-search.js';

export interface DueRenewals {
  /** Of each account that has some, the earliest first. */
  readonly byAccount: ReadonlyMap<string, readonly DueRenewal[]>;
  readonly subscriptions: number;
  /** There are more: only the earliest were looked at. */
  readonly atLeast: boolean;
}

/** Subscriptions that are looked at. */
const DUE_MAX = 9_999;

/** @param asked.within an ISO 8601 duration, from `now` on */
export async function dueRenewals(
  reading: Reading,
  asked: {
    readonly accountIds?: readonly string[] | undefined;
    readonly now: string;
    readonly within: string;
  },
): Promise<DueRenewals & Pick<LiveModel, 'asOf'>> {
  const { asOf } = reading.live(EXPIRY);
  const { accountIds, now, within } = asked;
  const search = { accountIds, now, expiringWithin: within, limit: DUE_MAX };
  const { items, nextCursor } = await searchExpiries(reading, search);
  const byAccount = new Map<string, DueRenewal[]>();
  for (const { accountId, expiresAt, renewalCredits: credits } of items) {
    const due = byAccount.get(accountId);
    if (due) due.push({ expiresAt, credits });
    else byAccount.set(accountId, [{ expiresAt, credits }]);
  }
  return {
    byAccount,
    subscriptions: items.length,
    atLeast: nextCursor !== null,
    asOf,
  };
}
