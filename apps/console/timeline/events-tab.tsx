/** The events that the filters let through. */
import { useCallback } from 'react';
import { Empty, Failed, Loading } from '../shown/states.js';
import { useAsked } from '../shown/use-asked.js';
import { askedOf, filterAsked, type TimelineFilter } from './asked-filter.js';
import { EventList } from './event-list.js';
import { TimelineFilters } from './timeline-filters.js';
import { useTimelineTexts } from './timeline.texts.js';
import { useTimeline } from './use-timeline.js';

export function EventsTab({ accountId }: { readonly accountId: string }) {
  const [asked, ask] = useAsked();
  const filter = filterAsked(asked);
  return (
    <>
      <TimelineFilters filter={filter} onChange={(next) => ask(askedOf(next))} />
      <Events accountId={accountId} filter={filter} />
    </>
  );
}

function Events({
  accountId,
  filter,
}: {
  readonly accountId: string;
  readonly filter: TimelineFilter;
}) {
  const say = useTimelineTexts();
  const timeline = useTimeline(accountId, filter);
  const { events, error, isPending, hasNextPage, isFetchingNextPage, fetchNextPage } = timeline;
  const onEnd = useCallback(() => void fetchNextPage(), [fetchNextPage]);
  if (isPending) return <Loading lines={10} />;
  if (error && events.length === 0)
    return <Failed error={error} retry={() => void timeline.refetch()} />;
  if (events.length === 0) return <Empty title={say('noEvents')}>{say('widen')}</Empty>;
  return (
    <EventList
      events={events}
      hasMore={hasNextPage}
      isFetching={isFetchingNextPage}
      onEnd={onEnd}
    />
  );
}
