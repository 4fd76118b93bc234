/** A statement: the figures of its range, and its movements page by page. */
import type {
  ShownMovement,
  StatementAnswer,
} from '../../../projections/statement/statement.query.js';
import { useReadPages } from '../ledger/use-read.js';
import { parametersOf, type Range } from './month-range.js';

const MOVEMENTS_A_PAGE = 100;

export function statementPath(accountId: string, range: Range): string {
  return `/accounts/${accountId}/statement?${String(parametersOf(range))}`;
}

export function useStatement(accountId: string, range: Range) {
  const path = `${statementPath(accountId, range)}&limit=${MOVEMENTS_A_PAGE}`;
  const query = useReadPages<ShownMovement>(path, { live: { accountId } });
  // Every page has the figures of the whole range.
  const pages = query.data?.pages as readonly StatementAnswer[] | undefined;
  return {
    data: pages && { summary: pages[0]!, movements: pages.flatMap(({ items }) => items) },
    error: query.error,
    refetch: query.refetch,
    hasMore: query.hasNextPage,
    isFetchingMore: query.isFetchingNextPage,
    more: () => void query.fetchNextPage(),
  };
}
