/** Reads the whole log, without the events that the server writes for itself. */
import type { AllStreamResolvedEvent, EventStoreDBClient } from '@eventstore/db-client';

import type { LogRead, Position, RecordedEvent } from '../event-log.js';
import { isRefusal, readFailure } from './failure.js';
import { gather } from './gather.js';
import { positionText, serverPosition } from './position-text.js';
import { isSystemEvent, recordedEvent } from './recorded-event.js';

export interface LogReader {
  /** @throws LogUnavailable, LogDamaged; RangeError for a position at which no event is */
  page(read: LogRead): Promise<readonly RecordedEvent[]>;
  /** What an error means that came from reading or subscribing from a position. */
  explain(error: unknown, from: Position | undefined): Promise<Error>;
}

/** Events asked for at least once system events have left a page short: more each time, so that a run of them is soon passed. */
const MORE_MIN = 64;
const MORE_MAX = 4_096;

/** @param deadlineMs the longest that the server may give nothing */
export function createLogReader(client: EventStoreDBClient, deadlineMs: number): LogReader {
  async function read(from: Position | undefined, backward: boolean, maxCount: number) {
    const start = backward ? 'end' : 'start';
    const options = {
      fromPosition: from === undefined ? start : serverPosition(from),
      direction: backward ? 'backwards' : 'forwards',
      maxCount,
    } as const;
    try {
      return await gather<AllStreamResolvedEvent>(client.readAll(options), deadlineMs);
    } catch (error) {
      throw await explain(error, from);
    }
  }

  /** A server that still tells where its log ends refuses the position and nothing else. */
  async function explain(error: unknown, from: Position | undefined): Promise<Error> {
    if (from === undefined || !isRefusal(error)) return readFailure(error);
    await read(undefined, true, 1);
    return new RangeError(`not a position of this log: ${from}`, { cause: error });
  }

  return {
    explain,
    async page({ from, direction, limit }) {
      const backward = direction === 'backward';
      const events: RecordedEvent[] = [];
      let place = from;
      for (let more = 0; ; more = Math.min(more === 0 ? MORE_MIN : more * 2, MORE_MAX)) {
        // Forward the server gives the event at the position as well, and that one was given before.
        const repeated = !backward && place !== undefined ? 1 : 0;
        const count = Math.max(limit - events.length, more) + repeated;
        const found = await read(place, backward, count);
        for (const event of found.slice(repeated)) {
          if (events.length < limit && !isSystemEvent(event)) events.push(recordedEvent(event));
        }
        if (events.length === limit || found.length < count) return events;
        place = positionText(found.at(-1)?.event?.position);
      }
    },
  };
}
