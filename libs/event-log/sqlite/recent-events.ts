/**
 * The last events that this process wrote, so that subscriptions that are up to date share them: no query, and each event
 * is parsed once for all of them.
 */
import type { RecordedEvent } from '../event-log.js';
import { positionText } from './position-text.js';
import type { AppendText } from './writer-message.js';

const EVENTS_MAX = 4_096;
/** In UTF-16 units of JSON text. */
const TEXT_LENGTH_MAX = 16_777_216;

export interface RecentEvents {
  /** Adds an append. Positions come in order, and those of one log are consecutive. */
  add(append: AppendText, firstRevision: number, firstPosition: number): void;
  /**
   * At most `limit` events after a position; empty when it is the last one's; undefined when only the file can tell.
   */
  after(position: number, limit: number): readonly RecordedEvent[] | undefined;
}

interface Recent {
  readonly textLength: number;
  readonly event: () => RecordedEvent;
}

/** @param head the last position written so far, 0 in an empty log */
export function createRecentEvents(head: number): RecentEvents {
  let recent: Recent[] = [];
  let before = head;
  let textLength = 0;

  function dropOldest(): void {
    let dropped = 0;
    while (
      recent.length - dropped > EVENTS_MAX / 2 ||
      (textLength > TEXT_LENGTH_MAX / 2 && dropped < recent.length)
    ) {
      textLength -= recent[dropped]?.textLength ?? 0;
      dropped += 1;
    }
    recent = recent.slice(dropped);
    before += dropped;
  }

  return {
    add(append, firstRevision, firstPosition) {
      if (firstPosition !== before + recent.length + 1) {
        throw new Error(`position ${firstPosition} does not follow ${before + recent.length}`);
      }
      append.events.forEach((_, index) => {
        const added = recentEvent(append, index, firstRevision + index, firstPosition + index);
        recent.push(added);
        textLength += added.textLength;
      });
      if (recent.length > EVENTS_MAX || textLength > TEXT_LENGTH_MAX) dropOldest();
    },

    after(position, limit) {
      const start = position - before;
      if (start < 0 || start > recent.length) return undefined;
      return recent.slice(start, start + limit).map(({ event }) => event());
    },
  };
}

function recentEvent(
  { stream, events }: AppendText,
  index: number,
  revision: number,
  position: number,
): Recent {
  const { eventId, type, data, metadata } = events[index]!;
  let parsed: RecordedEvent | undefined;
  return {
    textLength: data.length + metadata.length,
    event: () =>
      (parsed ??= {
        stream,
        revision,
        position: positionText(position),
        eventId,
        type,
        data: JSON.parse(data),
        metadata: JSON.parse(metadata),
      }),
  };
}
