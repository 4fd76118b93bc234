/** Accounts that their balance or their consumption draws attention to: by index over all, or among some at hand. */
import { type BalanceWarning, silentBy } from '../../libs/alert/index.js';
import { dayOf } from '../../libs/ledger/index.js';
import type { Reading } from '../../libs/projection/live-model.js';
import type { Find } from '../../libs/read-store/read-store.js';
import { ACTIVITY, type ActivityDocument } from './activity.document.js';

export type AccountWarning = BalanceWarning | 'rapid-consumption' | 'silent';

/** Of all accounts, those last that are so the longest. @param atMost 1 to 10,000 */
export async function warnedAccounts(
  { store, live }: Reading,
  warning: AccountWarning,
  now: string,
  atMost: number,
): Promise<readonly ActivityDocument[]> {
  const find = { ...findOf(warning, now), order: 'desc', limit: atMost } as const;
  return (await store.find<ActivityDocument>(live(ACTIVITY), find)).items;
}

export function countWarned(
  { store, live }: Reading,
  warning: AccountWarning,
  now: string,
): Promise<number> {
  return store.count(live(ACTIVITY), findOf(warning, now));
}

/** Whether {@link warnedAccounts} would have it. */
export function isWarned(
  document: ActivityDocument,
  warning: AccountWarning,
  now: string,
): boolean {
  const { quietSince, rapidUntil } = document;
  switch (warning) {
    case 'silent':
      return quietSince !== null && quietSince <= silentBy(now);
    case 'rapid-consumption':
      return rapidUntil !== null && rapidUntil >= dayOf(now);
    default:
      return document.warning === warning;
  }
}

function findOf(warning: AccountWarning, now: string): Omit<Find, 'limit'> {
  switch (warning) {
    case 'silent':
      return { index: 'quiet', range: { field: 'quietSince', gt: '', lte: silentBy(now) } };
    case 'rapid-consumption':
      return { index: 'rapid', range: { field: 'rapidUntil', gte: dayOf(now) } };
    default:
      return { index: 'warning', equals: { warning } };
  }
}
