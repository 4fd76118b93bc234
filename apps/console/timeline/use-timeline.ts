/**
 * An account's events, a page at a time, with those that come while it is looked at. Events never change, so pages are asked for
 * once; the newest ones are asked for whenever the live log has one.
 */
import { useMemo } from 'react';
import type { ShownEvent } from '../events/event-words.js';
import { useRead, useReadPages, type ListPage } from '../ledger/use-read.js';
import { pathOfEvents, type TimelineFilter } from './asked-filter.js';

const PAGE = 200;
const NEWEST = 50;

export function useTimeline(accountId: string, filter: TimelineFilter) {
  const path = pathOfEvents(accountId, filter);
  const pages = useReadPages<ShownEvent>(`${path}&limit=${PAGE}`, { past: true });
  const newest = useRead<ListPage<ShownEvent>>(`${path}&limit=${NEWEST}`, {
    live: { accountId },
    enabled: filter.order === 'desc',
  });
  const { data, refetch } = pages;
  const events = useMemo(
    () => withNewest(data?.pages.flatMap(({ items }) => items) ?? [], newest.data?.items ?? []),
    [data, newest.data],
  );
  return { ...pages, refetch, events };
}

/** Those that are above the first page's: none is missing between, unless more came at once than a page of the newest has. */
function withNewest(
  events: readonly ShownEvent[],
  newest: readonly ShownEvent[],
): readonly ShownEvent[] {
  const latest = events[0]?.revision ?? -1;
  const above = newest.filter(({ revision }) => revision > latest);
  return above.length === 0 ? events : [...above, ...events];
}
