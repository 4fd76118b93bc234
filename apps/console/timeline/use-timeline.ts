/**
 * An account's events, a page at a time, with those that come while it is looked at. Events never change, so pages are asked for
 * once; the newest ones are asked for whenever the live log has one.
 */
import { useMemo } from 'react';
import type { ShownEvent } from '../events/event-words.js';
import { useRead, useReadPages, type ListPage } from '../ledger/use-read.js';

export interface TimelineFilter {
  readonly types: readonly string[];
  readonly subscriptionId: string;
  /** RFC 3339, inclusive and exclusive; null: from the first, to the last. */
  readonly from: string | null;
  readonly to: string | null;
  readonly order: 'asc' | 'desc';
}

export const WHOLE_TIMELINE: TimelineFilter = {
  types: [],
  subscriptionId: '',
  from: null,
  to: null,
  order: 'desc',
};

const PAGE = 200;
const NEWEST = 50;

export function useTimeline(accountId: string, filter: TimelineFilter) {
  const path = pathOf(accountId, filter);
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

function pathOf(accountId: string, filter: TimelineFilter): string {
  const { types, subscriptionId, from, to, order } = filter;
  const asked = new URLSearchParams({ order });
  if (types.length > 0) asked.set('type', types.join(','));
  if (subscriptionId.trim() !== '') asked.set('subscriptionId', subscriptionId.trim());
  if (from !== null) asked.set('from', from);
  if (to !== null) asked.set('to', to);
  return `/accounts/${encodeURIComponent(accountId)}/timeline?${asked.toString()}`;
}
