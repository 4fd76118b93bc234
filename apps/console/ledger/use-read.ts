/** Reads for what is shown: cached by path, kept up to date by the live log where asked. */
import { useInfiniteQuery, useQuery, keepPreviousData } from '@tanstack/react-query';
import { read } from './requests.js';

/** Which events make an answer old: all, those of one account, those of the streams that touch it, or none. */
export type LiveBy =
  | 'any'
  | { readonly accountId: string }
  /** The answer is undefined as long as there is none. */
  | { readonly touches: (stream: string, answer: unknown) => boolean }
  | undefined;

export interface ReadWanted {
  readonly live?: LiveBy;
  /** Default true. */
  readonly enabled?: boolean | undefined;
  /** Of `Accept-Language`; answers in different languages are kept apart. */
  readonly language?: string | undefined;
  /** It never changes any more: events that are written, a state at a moment. */
  readonly past?: boolean | undefined;
  /** Ask again so many milliseconds after each answer: for what no event tells. */
  readonly everyMs?: number;
  /** Keep showing the answer to the question before while this one is fetched. */
  readonly keepPrevious?: boolean | undefined;
}

/** @param path under `/v1`, with its query */
export function useRead<T>(path: string, wanted: ReadWanted = {}) {
  const { live, enabled = true, language, past, keepPrevious, everyMs } = wanted;
  return useQuery({
    queryKey: language === undefined ? [path] : [path, language],
    queryFn: ({ signal }) => read<T>(path, { signal, language }),
    enabled,
    meta: { live, past },
    ...(past && { staleTime: Infinity }),
    ...(keepPrevious && { placeholderData: keepPreviousData }),
    ...(everyMs !== undefined && { refetchInterval: everyMs }),
  });
}

export type PagesWanted = Pick<ReadWanted, 'live' | 'past' | 'enabled' | 'everyMs'>;

export interface Paged {
  readonly nextCursor: string | null;
}

export interface ListPage<T> extends Paged {
  readonly items: readonly T[];
}

/**
 * A list page by page: `fetchNextPage` while `hasNextPage`. `P` is a page, where it has more or other members than a list's.
 *
 * @param path under `/v1`, without `cursor`
 */
export function useReadPages<T, P extends Paged = ListPage<T>>(
  path: string,
  wanted: PagesWanted = {},
) {
  const { live, past, enabled = true, everyMs } = wanted;
  return useInfiniteQuery({
    queryKey: [path, 'pages'],
    queryFn: ({ signal, pageParam }) =>
      read<P>(pageParam === null ? path : withCursor(path, pageParam), { signal }),
    initialPageParam: null as string | null,
    getNextPageParam: ({ nextCursor }) => nextCursor,
    enabled,
    meta: { live, past },
    // Pages of what is past are as they were: comparing all of them with each new one would take ever longer.
    ...(past && { staleTime: Infinity, structuralSharing: false }),
    ...(everyMs !== undefined && { refetchInterval: everyMs }),
  });
}

function withCursor(path: string, cursor: string): string {
  return `${path}${path.includes('?') ? '&' : '?'}cursor=${encodeURIComponent(cursor)}`;
}
