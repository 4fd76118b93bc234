/** Pages of a short list that is in memory as a whole and only grows at its end. */
import { invalid } from '../http/problem.js';

export interface PageOf<T> {
  readonly items: readonly T[];
  readonly nextCursor: string | null;
}

export interface PageWanted {
  readonly limit: number;
  readonly cursor: string | undefined;
}

/** The cursor is the id of the last item given. @throws Problem `validation-failed` for one that names none */
export function pageOfList<T>(
  all: readonly T[],
  idOf: (item: T) => string,
  { limit, cursor }: PageWanted,
): PageOf<T> {
  const start = cursor === undefined ? 0 : all.findIndex((item) => idOf(item) === cursor) + 1;
  if (cursor !== undefined && start === 0)
    throw invalid([{ field: 'cursor', message: 'is no cursor of this query', code: 'cursor' }]);
  const items = all.slice(start, start + limit);
  const last = items.at(-1);
  const isMore = last !== undefined && start + limit < all.length;
  return { items, nextCursor: isMore ? idOf(last) : null };
}
