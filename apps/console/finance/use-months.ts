/** The figures of an account's last twelve months, each of its own statement. */
import { useQueries } from '@tanstack/react-query';
import { useMemo } from 'react';
import type { StatementAnswer } from '../../../projections/statement/statement.query.js';
import { read } from '../ledger/requests.js';
import { lastMonths, rangeOfMonth } from './month-range.js';
import { statementPath } from './use-statement.js';

export interface MonthFigures {
  readonly month: string;
  readonly summary: StatementAnswer;
}

const MONTHS = 12;

/** The earliest first; undefined while any is missing. */
export function useMonths(accountId: string) {
  const months = useMemo(() => lastMonths(MONTHS, new Date().toISOString()).toReversed(), []);
  const queries = useQueries({
    queries: months.map((month) => {
      const path = `${statementPath(accountId, rangeOfMonth(month))}&limit=1`;
      return {
        queryKey: [path],
        queryFn: ({ signal }: { readonly signal: AbortSignal }) =>
          read<StatementAnswer>(path, { signal }),
        meta: { live: { accountId } },
      };
    }),
  });
  const isReady = queries.every(({ data }) => data !== undefined);
  return {
    data: isReady
      ? queries.map(({ data }, place): MonthFigures => ({ month: months[place]!, summary: data! }))
      : undefined,
    error: queries.find(({ error }) => error)?.error ?? null,
    refetch: () => Promise.all(queries.map(({ refetch }) => refetch())),
  };
}
