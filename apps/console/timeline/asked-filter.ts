/** Which events of a timeline the address asks for: `type`, `subscription`, `from` and `to` (days), `order`. */
import { EVENT_TYPES } from '../events/event-names.texts.js';
import type { Asked } from '../shown/use-asked.js';

export interface TimelineFilter {
  /** None: all. */
  readonly types: readonly string[];
  /** '': of any. */
  readonly subscriptionId: string;
  /** `2026-11-22`, of the viewer's zone, both inclusive; null: from the first event, to the last. */
  readonly firstDay: string | null;
  readonly lastDay: string | null;
  readonly order: 'asc' | 'desc';
}

const DAY = /^\d{4}-\d{2}-\d{2}$/;

/** What makes no sense is not asked for. */
export function filterAsked(asked: URLSearchParams): TimelineFilter {
  const types = (asked.get('type') ?? '').split(',');
  return {
    types: EVENT_TYPES.filter((type) => types.includes(type)),
    subscriptionId: asked.get('subscription')?.trim() ?? '',
    firstDay: dayOf(asked.get('from')),
    lastDay: dayOf(asked.get('to')),
    order: asked.get('order') === 'asc' ? 'asc' : 'desc',
  };
}

/** What the address says of a filter; nothing of what lets everything through. */
export function askedOf(filter: TimelineFilter): Asked {
  return {
    type: filter.types.join(','),
    subscription: filter.subscriptionId.trim(),
    from: filter.firstDay,
    to: filter.lastDay,
    order: filter.order === 'asc' ? 'asc' : null,
  };
}

function dayOf(asked: string | null): string | null {
  return asked !== null && DAY.test(asked) && !Number.isNaN(Date.parse(asked)) ? asked : null;
}

/** @returns the path under `/v1` that gives those events, without `limit` */
export function pathOfEvents(accountId: string, filter: TimelineFilter): string {
  const { types, subscriptionId, firstDay, lastDay, order } = filter;
  const wanted = new URLSearchParams({ order });
  if (types.length > 0) wanted.set('type', types.join(','));
  if (subscriptionId !== '') wanted.set('subscriptionId', subscriptionId);
  if (firstDay !== null) wanted.set('from', startOf(firstDay, 0));
  if (lastDay !== null) wanted.set('to', startOf(lastDay, 1));
  return `/accounts/${encodeURIComponent(accountId)}/timeline?${wanted.toString()}`;
}

/** The instant at which the day, or so many days later, begins here. */
function startOf(day: string, later: number): string {
  const [year, month, date] = day.split('-').map(Number) as [number, number, number];
  return new Date(year, month - 1, date + later).toISOString();
}
