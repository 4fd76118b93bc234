/** The accounts that nobody in the reader's scope is above, each with all below it. */
import { useQueries } from '@tanstack/react-query';
import type { AccountAnswer } from '../../../projections/account-tree/account-tree.query.js';
import { useReadPages } from '../ledger/use-read.js';
import { treeOf } from './tree-of.js';

/** Each is a tree of its own, asked for by itself. */
const ROOTS_A_PAGE = 20;

export function useAccountRoots() {
  const pages = useReadPages<AccountAnswer>(`/accounts?roots=true&limit=${ROOTS_A_PAGE}`, {
    live: 'any',
  });
  const roots = pages.data?.pages.flatMap(({ items }) => items) ?? [];
  const trees = useQueries({
    queries: roots.map(({ accountId }) => treeOf(accountId)),
  });
  const isReady = pages.data !== undefined && trees.every(({ data }) => data !== undefined);
  const failed = trees.find(({ error, data }) => error && data === undefined)?.error;
  return {
    data: isReady ? trees.map(({ data }) => data!.account) : undefined,
    error: pages.error ?? failed ?? null,
    refetch: () => Promise.all([pages.refetch(), ...trees.map(({ refetch }) => refetch())]),
    hasMore: pages.hasNextPage,
    isFetchingMore: pages.isFetchingNextPage,
    more: () => void pages.fetchNextPage(),
  };
}
