/** Which subscriptions something is the beginning of. */
import type { Reading } from '../../libs/projection/live-model.js';
import { findFew } from '../../libs/projection/merged-find.js';
import type { Find } from '../../libs/read-store/read-store.js';
import { inChunks, WALKS_MAX } from '../account-chunks.js';
import { beginsIn, type Subtree } from '../account-tree/account-path.js';
import { SUBSCRIPTION_TERM, type SubscriptionTermDocument } from './subscription-term.document.js';

type Search = Pick<Find, 'index' | 'equals' | 'within' | 'prefix' | 'begins'>;

export interface TermAsked {
  readonly begin: string;
  /** Of these accounts; with neither: of all. */
  readonly accountIds?: readonly string[] | undefined;
  readonly subtree?: Subtree | undefined;
}

/** The `expiryId` of each; undefined where there are more than `max`. */
export async function subscriptionsFoundBy(
  { store, live }: Reading,
  asked: TermAsked,
  max: number,
): Promise<readonly string[] | undefined> {
  const found = await findFew<SubscriptionTermDocument>(
    store,
    live(SUBSCRIPTION_TERM),
    searchesOf(asked, asked.begin.toLowerCase()),
    max,
  );
  return found && [...new Set(found.map(({ expiryId }) => expiryId))];
}

function searchesOf(
  { accountIds, subtree }: Pick<TermAsked, 'accountIds' | 'subtree'>,
  value: string,
): readonly Search[] {
  const prefix = { field: 'term', value };
  if (accountIds === undefined) return [{ index: 'term', prefix, ...beginsIn(subtree) }];
  if (accountIds.length <= WALKS_MAX)
    return accountIds.map((accountId) => ({ index: 'account', equals: { accountId }, prefix }));
  return inChunks(accountIds).map((accountId) => ({
    index: 'term',
    prefix,
    within: { accountId },
  }));
}
