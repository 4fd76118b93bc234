/** Asks for an account with all below it; again when one of them is written to, or, where they are many, now and then. */
import { queryOptions } from '@tanstack/react-query';
import type { TreeNode } from '../../../projections/account-tree/roll-up.js';
import { read } from '../ledger/requests.js';
import type { LiveBy } from '../ledger/use-read.js';

export interface Tree {
  readonly account: TreeNode;
}

/** Of so many accounts a tree is a hundred kilobytes, which no burst of events is worth. */
const LIVE_MAX = 500;
const LARGE_EVERY_MS = 15_000;

export function treeOf(accountId: string) {
  const path = `/accounts/${accountId}/tree`;
  return queryOptions({
    queryKey: [path],
    queryFn: ({ signal }) => read<Tree>(path, { signal }),
    meta: {
      live: {
        touches: (stream, tree) => isTouched(tree, stream.replace(/^account-/, '')),
      } satisfies LiveBy,
    },
    refetchInterval: ({ state: { data } }) => (data && isLarge(data) ? LARGE_EVERY_MS : false),
  });
}

/** An account that is opened below is known by its parent, which sends it its first credits. */
export function isTouched(tree: unknown, accountId: string): boolean {
  return tree !== undefined && !isLarge(tree as Tree) && holds((tree as Tree).account, accountId);
}

function isLarge({ account }: Tree): boolean {
  return account.rolledUp.accounts > LIVE_MAX;
}

function holds(node: TreeNode, accountId: string): boolean {
  return node.accountId === accountId || node.children.some((child) => holds(child, accountId));
}
