/**
 * Pages of sessions: the open ones first. One that ends while somebody turns the pages would change its place, and be given
 * twice or take others with it; so all pages are of the moment of the first one, which their cursors tell.
 */
import { pageOfList, type PageOf, type PageWanted } from './list-page.js';

interface Lasting {
  readonly sessionId: string;
  /** Null while it is open. */
  readonly endedAt: string | null;
}

/**
 * Those that were open at the moment of the first page, then the others; of each the latest first.
 *
 * @param sessions in the order of their start
 * @throws Problem `validation-failed` for a cursor that is none
 */
export function pageOfSessions<S extends Lasting>(
  sessions: readonly S[],
  { limit, cursor }: PageWanted,
  now: string,
): PageOf<S> {
  const [sessionId, ms] = cursor?.split('.') ?? [];
  const at = /^\d{1,15}$/.test(ms ?? '') ? new Date(Number(ms)).toISOString() : now;
  const latestFirst = sessions.toReversed();
  const open = latestFirst.filter((session) => wasOpen(session, at));
  const over = latestFirst.filter((session) => !wasOpen(session, at));
  const page = pageOfList([...open, ...over], (one) => one.sessionId, { limit, cursor: sessionId });
  const { items, nextCursor } = page;
  return { items, nextCursor: nextCursor && `${nextCursor}.${Date.parse(at)}` };
}

function wasOpen({ endedAt }: Lasting, at: string): boolean {
  return endedAt === null || endedAt > at;
}
