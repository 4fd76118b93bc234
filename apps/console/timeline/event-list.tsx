/** Events under each other, of which only those in sight are drawn: a hundred thousand scroll like ten. */
import { Paper } from '@mantine/core';
import { useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useRef } from 'react';
import type { ShownEvent } from '../events/event-words.js';
import { EventRow } from './event-row.js';
import classes from './timeline.module.css';
import { useTimelineTexts } from './timeline.texts.js';

export interface EventListProps {
  readonly events: readonly ShownEvent[];
  readonly hasMore: boolean;
  readonly isFetching: boolean;
  readonly onEnd: () => void;
}

const ROW_PX = 64;
/** Rows before the end at which the next page is asked for. */
const AHEAD = 60;

export function EventList({ events, hasMore, isFetching, onEnd }: EventListProps) {
  const say = useTimelineTexts();
  const scroller = useRef<HTMLDivElement>(null);
  const rows = useVirtualizer({
    count: events.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW_PX,
    getItemKey: (index) => events[index]!.eventId,
    overscan: 12,
  });
  const shown = rows.getVirtualItems();
  const last = shown.at(-1)?.index ?? 0;
  useEffect(() => {
    if (hasMore && !isFetching && last >= events.length - AHEAD) onEnd();
  }, [hasMore, isFetching, last, events.length, onEnd]);
  return (
    <Paper withBorder>
      <section
        ref={scroller}
        className={classes['scroller']}
        tabIndex={0}
        aria-label={say('events')}
      >
        <ol className={classes['list']} style={{ height: rows.getTotalSize() }}>
          {shown.map(({ key, index, start }) => (
            <li
              key={key}
              ref={rows.measureElement}
              data-index={index}
              className={classes['row']}
              style={{ transform: `translateY(${start}px)` }}
            >
              <EventRow event={events[index]!} />
            </li>
          ))}
        </ol>
      </section>
    </Paper>
  );
}
