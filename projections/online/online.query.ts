/** How many watch now. */
import type { Reading } from '../../libs/projection/live-model.js';
import type { Find } from '../../libs/read-store/read-store.js';
import { inChunks, WALKS_MAX } from '../account-chunks.js';
import { CONNECTION } from '../connection/connection.document.js';
import { ONLINE } from './online.document.js';

export interface OnlineFigures {
  /** Connections that are open. */
  readonly sessions: number;
  /** Subscriptions that have one. */
  readonly subscriptions: number;
}

/** @param accountIds undefined: of all accounts */
export async function countOnline(
  { store, live }: Reading,
  accountIds: readonly string[] | undefined,
  now: string,
): Promise<OnlineFigures> {
  const sum = async (model: string, ofOne: string) => {
    const finds = findsOf(accountIds, ofOne, now);
    const counts = await Promise.all(finds.map((find) => store.count(live(model), find)));
    return counts.reduce((all, count) => all + count, 0);
  };
  const [sessions, subscriptions] = await Promise.all([
    sum(CONNECTION, 'accountOpen'),
    sum(ONLINE, 'account'),
  ]);
  return { sessions, subscriptions };
}

function findsOf(
  accountIds: readonly string[] | undefined,
  ofOne: string,
  now: string,
): readonly Omit<Find, 'limit'>[] {
  const range = { field: 'openUntil', gt: now };
  if (accountIds === undefined) return [{ index: 'open', range }];
  if (accountIds.length <= WALKS_MAX)
    return accountIds.map((accountId) => ({ index: ofOne, equals: { accountId }, range }));
  return inChunks(accountIds).map((accountId) => ({
    index: 'open',
    range,
    within: { accountId },
  }));
}
