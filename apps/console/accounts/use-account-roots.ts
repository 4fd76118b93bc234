/** The accounts that nobody in the reader's scope is above, each with all below it. */
import { useQueries } from '@tanstack/react-query';
import type { AccountAnswer } from '../../../projections/account-tree/account-tree.query.js';
import type { TreeNode } from '../../../projections/account-tree/roll-up.js';
import { read } from '../ledger/requests.js';
import { useReadPages } from '../ledger/use-read.js';

/** Each is a tree of its own, asked for by itself. */
const ROOTS_A_PAGE = 20;

export function useAccountRoots() {
  const pages = useReadPages<AccountAnswer>(`/accounts?roots=true&limit=${ROOTS_A_PAGE}`, {
    live: 'any',
  });
  const roots = pages.data?.pages.flatMap(({ items }) => items) ?? [];
  const trees = useQueries({
    queries: roots.map(({ accountId }) => ({
      queryKey: [`/accounts/${accountId}/tree`],
      queryFn: ({ signal }: { readonly signal: AbortSignal }) =>
        read<{ readonly account: TreeNode }>(`/accounts/${accountId}/tree`, { signal }),
      meta: { live: 'any' },
    })),
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
