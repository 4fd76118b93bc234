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

export interface PagesWanted extends Pick<ReadWanted, 'live' | 'past' | 'enabled' | 'everyMs'> {
  /** Parameters that are instants, each so many milliseconds before the first page is asked for: they go on with the time. */
  readonly ago?: Readonly<Record<string, number>>;
}

export interface Paged {
  readonly nextCursor: string | null;
}

export interface ListPage<T> extends Paged {
  readonly items: readonly T[];
}

/** Where a page begins: a cursor is good for the parameters that the first page was asked for with. */
interface PagePlace {
  readonly cursor: string;
  /** Epoch milliseconds; 0 where no parameter goes on with the time. */
  readonly begunAt: number;
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
  const { live, past, enabled = true, everyMs, ago } = wanted;
  return useInfiniteQuery({
    queryKey: [path, 'pages', ago],
    async queryFn({ signal, pageParam: place }) {
      const { begunAt, cursor } = place ?? { begunAt: ago ? Date.now() : 0, cursor: null };
      const asked = withParameters(path, { ...instants(ago ?? {}, begunAt), cursor });
      return { ...(await read<P>(asked, { signal })), begunAt };
    },
    initialPageParam: null as PagePlace | null,
    getNextPageParam: ({ nextCursor: cursor, begunAt }) =>
      cursor === null ? null : { begunAt, cursor },
    enabled,
    meta: { live, past },
    // Pages of what is past are as they were: comparing all of them with each new one would take ever longer.
    ...(past && { staleTime: Infinity, structuralSharing: false }),
    ...(everyMs !== undefined && { refetchInterval: everyMs }),
  });
}

/** @param now epoch milliseconds */
function instants(
  ago: Readonly<Record<string, number>>,
  now: number,
): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(ago).map(([name, ms]) => [name, new Date(now - ms).toISOString()]),
  );
}

function withParameters(path: string, values: Readonly<Record<string, string | null>>): string {
  const [bare = '', search] = path.split('?');
  const asked = new URLSearchParams(search);
  for (const [name, value] of Object.entries(values)) if (value !== null) asked.set(name, value);
  const all = asked.toString();
  return all === '' ? bare : `${bare}?${all}`;
}
