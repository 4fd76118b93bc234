/** An account and all below it, level by level. */
import type { CollectionVersion, Find, ReadStore } from '../../libs/read-store/read-store.js';
import { inChunks } from '../account-chunks.js';
import type { AccountTreeDocument } from './account-tree.document.js';

/** Accounts that a tree may have below its root. */
export const SUBTREE_MAX = 10_000;
/** Parents asked for one by one; of more, all children are walked and theirs taken. */
const PARENTS_MAX = 200;

export interface SubtreeRefused {
  readonly refused: 'account-not-found' | 'tree-too-large';
}

export interface Subtree {
  /** The account itself, then each level below it, children of one parent by id. */
  readonly accounts: readonly AccountTreeDocument[];
  readonly refused?: undefined;
}

export async function subtreeFrom(
  store: ReadStore,
  model: CollectionVersion,
  accountId: string,
): Promise<Subtree | SubtreeRefused> {
  const [root] = await store.get<AccountTreeDocument>(model, [accountId]);
  if (!root) return { refused: 'account-not-found' };
  const accounts = [root];
  let level: readonly AccountTreeDocument[] = [root];
  while (level.length > 0) {
    const parents = level.filter(({ children }) => children > 0);
    const expected = parents.reduce((sum, { children }) => sum + children, 0);
    if (accounts.length - 1 + expected > SUBTREE_MAX) return { refused: 'tree-too-large' };
    level = await childrenOf(
      store,
      model,
      parents.map(({ id }) => id),
    );
    accounts.push(...level);
  }
  return { accounts };
}

async function childrenOf(
  store: ReadStore,
  model: CollectionVersion,
  parentIds: readonly string[],
): Promise<readonly AccountTreeDocument[]> {
  // Never more than one page each: the count of children was looked at before.
  const finds: Find[] =
    parentIds.length <= PARENTS_MAX
      ? parentIds.map((parentId) => ({ index: 'parent', equals: { parentId }, limit: SUBTREE_MAX }))
      : inChunks(parentIds).map((chunk) => ({
          index: 'parent',
          within: { parentId: chunk },
          limit: SUBTREE_MAX,
        }));
  const pages = await Promise.all(
    finds.map((find) => store.find<AccountTreeDocument>(model, find)),
  );
  return pages.flatMap(({ items }) => items);
}
