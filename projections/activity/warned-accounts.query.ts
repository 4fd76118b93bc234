/** Accounts that their balance or their consumption draws attention to: by index, over all or in a subtree. */
import { type BalanceWarning, silentBy } from '../../libs/alert/index.js';
import { dayOf } from '../../libs/ledger/index.js';
import type { Reading } from '../../libs/projection/live-model.js';
import type { Find } from '../../libs/read-store/read-store.js';
import { beginsIn, type Subtree } from '../account-tree/account-path.js';
import { ACTIVITY, type ActivityDocument } from './activity.document.js';

export type AccountWarning = BalanceWarning | 'rapid-consumption' | 'silent';

export interface WarningAsked {
  readonly warning: AccountWarning;
  /** Undefined: of all accounts. */
  readonly subtree?: Subtree | undefined;
  readonly now: string;
}

/** Those last that are so the longest; of those that are so alike, as alerts are ordered, by their ids backward. @param atMost 1 to 10,000 */
export async function warnedAccounts(
  { store, live }: Reading,
  asked: WarningAsked,
  atMost: number,
): Promise<readonly ActivityDocument[]> {
  const find = { ...findOf(asked), order: 'desc', limit: atMost } as const;
  return (await store.find<ActivityDocument>(live(ACTIVITY), find)).items;
}

export function countWarned({ store, live }: Reading, asked: WarningAsked): Promise<number> {
  return store.count(live(ACTIVITY), findOf(asked));
}

function findOf({ warning, subtree, now }: WarningAsked): Omit<Find, 'limit'> {
  return { ...walkOf(warning, now), ...beginsIn(subtree) };
}

function walkOf(warning: AccountWarning, now: string): Omit<Find, 'limit'> {
  switch (warning) {
    case 'silent':
      return {
        index: 'quiet',
        range: { field: 'quietSince', gt: '', lte: silentBy(now) },
        orderedBy: 'quietSince',
      };
    case 'rapid-consumption':
      return {
        index: 'rapid',
        range: { field: 'rapidUntil', gte: dayOf(now) },
        orderedBy: 'rapidUntil',
      };
    default:
      return { index: 'warning', equals: { warning }, orderedBy: 'warnedSince' };
  }
}
