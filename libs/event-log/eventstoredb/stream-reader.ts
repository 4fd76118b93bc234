/** Reads streams, and makes sure that they are whole: a balance folded from part of a stream would be a wrong one. */
import type { EventStoreDBClient, ResolvedEvent } from '@eventstore/db-client';

import { LogDamaged } from '../event-log.js';
import type { RecordedEvent, StreamRead } from '../event-log.js';
import { isStreamNotFound, readFailure } from './failure.js';
import { gather } from './gather.js';
import { recordedEvent } from './recorded-event.js';

export interface StreamReader {
  /** @throws LogUnavailable, LogDamaged, as EventLog.readStream */
  page(stream: string, read: StreamRead): Promise<readonly RecordedEvent[]>;
}

type Events = readonly RecordedEvent[];

/** @param deadlineMs the longest that the server may give nothing */
export function createStreamReader(client: EventStoreDBClient, deadlineMs: number): StreamReader {
  const read: ReadEvents = async (stream, { from, direction, limit }) => {
    const backward = direction === 'backward';
    const start = backward ? 'end' : 'start';
    try {
      const options = {
        fromRevision: from === undefined ? start : BigInt(from),
        direction: backward ? 'backwards' : 'forwards',
        maxCount: limit,
      } as const;
      return await gather<ResolvedEvent>(client.readStream(stream, options), deadlineMs);
    } catch (error) {
      if (isStreamNotFound(error)) return undefined;
      throw readFailure(error, stream);
    }
  };

  return {
    async page(stream, request) {
      for (let attempt = 0; ; attempt += 1) {
        const found = await read(stream, request);
        if (found === undefined) {
          await checkNeverWritten(stream, read);
          return [];
        }
        const events = found.map(recordedEvent);
        checkWhole(stream, request, events);
        if (events.length > 0 || request.direction === 'backward') return events;
        const from = request.from ?? 0;
        if (!(await reaches(stream, from, read))) return events;
        // The first time it may have been written in between.
        if (attempt > 0) throw missing(stream, from);
      }
    },
  };
}

/** Undefined where there is no such stream. */
type ReadEvents = (
  stream: string,
  read: StreamRead,
) => Promise<readonly ResolvedEvent[] | undefined>;

/** A deleted stream looks as if it had never been, but for its settings. */
async function checkNeverWritten(stream: string, read: ReadEvents): Promise<void> {
  const last = await read(`$$${stream}`, { direction: 'backward', limit: 1 });
  const settings: unknown = last?.[0]?.event?.data;
  if (typeof settings === 'object' && settings !== null && TRUNCATED_BEFORE in settings) {
    throw new LogDamaged(`stream ${stream} was deleted or truncated`);
  }
}

/** Whether a stream that gave nothing from a revision on goes that far: then what it should have given is missing. */
async function reaches(stream: string, revision: number, read: ReadEvents): Promise<boolean> {
  const last = await read(stream, { direction: 'backward', limit: 1 });
  if (last === undefined) return false;
  const [resolved] = last;
  if (resolved?.event === undefined) throw missing(stream, 0);
  return resolved.event.revision >= revision;
}

/** The setting that a deletion leaves; a truncation as well. */
const TRUNCATED_BEFORE = '$tb';

/** @throws LogDamaged where events are missing between those that were asked for. */
function checkWhole(stream: string, { from, direction, limit }: StreamRead, events: Events): void {
  if (direction === 'backward') {
    const first = events[0]?.revision ?? 0;
    checkRevisions(stream, events, first, -1);
    const lowest = first - events.length + 1;
    if (events.length < limit && lowest !== 0) throw missing(stream, lowest - 1);
  } else {
    checkRevisions(stream, events, from ?? 0, 1);
  }
}

function checkRevisions(stream: string, events: Events, first: number, step: 1 | -1): void {
  let expected = first;
  for (const { revision } of events) {
    if (revision !== expected) throw missing(stream, expected);
    expected += step;
  }
}

function missing(stream: string, revision: number): LogDamaged {
  return new LogDamaged(`revision ${revision} of stream ${stream} is missing`);
}
