/** Events under each other, of which only those in sight are drawn: a hundred thousand scroll like ten. */
import { Paper } from '@mantine/core';
import { useVirtualizer } from '@tanstack/react-virtual';
import { useCallback, useEffect, useRef } from 'react';
import type { ShownEvent } from '../events/event-words.js';
import { EventHeads } from './event-heads.js';
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

const rowHeight = (): number => ROW_PX;

export function EventList({ events, hasMore, isFetching, onEnd }: EventListProps) {
  const say = useTimelineTexts();
  const scroller = useRef<HTMLDivElement>(null);
  const keyAt = useKeys(events);
  const rows = useVirtualizer({
    count: events.length,
    getScrollElement: () => scroller.current,
    estimateSize: rowHeight,
    getItemKey: keyAt,
    overscan: 12,
  });
  const shown = rows.getVirtualItems();
  const last = shown.at(-1)?.index ?? 0;
  useEndSeen(last >= events.length - AHEAD && hasMore && !isFetching, events.length, onEnd);
  return (
    <Paper withBorder>
      <EventHeads />
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

/** The same function for the same events: another one would have all rows measured anew. */
function useKeys(events: EventListProps['events']): (index: number) => string {
  return useCallback((index: number) => events[index]!.eventId, [events]);
}

/** Asks once for each length of the list. */
function useEndSeen(isSeen: boolean, length: number, onEnd: () => void): void {
  useEffect(() => {
    if (isSeen) onEnd();
  }, [isSeen, length, onEnd]);
}
