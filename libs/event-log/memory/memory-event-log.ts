/**
 * An event log in memory, for tests. Its positions are as sparse as a server's, with gaps that differ but are the same in
 * every run, so that nothing comes to rely on their density.
 */
import { LogUnavailable, NO_STREAM, RevisionConflict } from '../event-log.js';
import type {
  Appended,
  EventLog,
  JsonObject,
  LogRead,
  NewEvent,
  Position,
  RecordedEvent,
  StreamRead,
} from '../event-log.js';
import { followLog } from '../follow-log.js';
import { createLogGrowth } from '../log-growth.js';
import { checkAppend, checkLogRead, checkStreamRead } from '../request.js';

const POSITION_WIDTH = 16;

/** An empty log. What it keeps is a frozen copy of what it was given. */
export function createMemoryEventLog(): EventLog {
  const all: RecordedEvent[] = [];
  const streams = new Map<string, RecordedEvent[]>();
  const nextPosition = createPositions();
  const growth = createLogGrowth();

  function checkOpen(): void {
    if (growth.end() !== undefined) throw new LogUnavailable('the log is closed', 'not-written');
  }

  function record(stream: string, past: RecordedEvent[], events: readonly NewEvent[]): Appended {
    const recorded = events.map((event, index) =>
      recordedEvent(stream, past.length + index, nextPosition(), event),
    );
    past.push(...recorded);
    streams.set(stream, past);
    all.push(...recorded);
    growth.announce();
    return positionsOf(recorded);
  }

  return {
    async append(stream, expectedRevision, events) {
      checkAppend(stream, expectedRevision, events);
      checkOpen();
      const past = streams.get(stream) ?? [];
      const actual = past.length + NO_STREAM;
      if (actual === expectedRevision) return record(stream, past, events);
      const first = past.slice(expectedRevision + 1, expectedRevision + 1 + events.length);
      if (isRepeat(first, events)) return positionsOf(first);
      throw new RevisionConflict(stream, expectedRevision, actual);
    },

    async readStream(stream, read) {
      checkStreamRead(stream, read);
      checkOpen();
      return streamPage(streams.get(stream) ?? [], read);
    },

    async readAll(read) {
      checkLogRead(read);
      checkOpen();
      return logPage(all, read);
    },

    async head() {
      checkOpen();
      return all.at(-1)?.position;
    },

    subscribe: (subscription) =>
      followLog(subscription, growth, (from, limit) => logPage(all, { from, limit })),

    async close() {
      growth.finish();
    },
  };
}

/** Positions with gaps of 1 to 997, by a linear congruential generator (Numerical Recipes) with a fixed seed. */
function createPositions(): () => Position {
  let seed = 20_240_229;
  let position = 0;
  return () => {
    seed = (Math.imul(seed, 1_664_525) + 1_013_904_223) >>> 0;
    position += 1 + (seed % 997);
    return String(position).padStart(POSITION_WIDTH, '0');
  };
}

function recordedEvent(
  stream: string,
  revision: number,
  position: Position,
  { eventId, type, data, metadata }: NewEvent,
): RecordedEvent {
  return Object.freeze({
    stream,
    revision,
    position,
    eventId,
    type,
    data: frozenCopy(data),
    metadata: frozenCopy(metadata),
  });
}

function frozenCopy(value: JsonObject): JsonObject {
  return JSON.parse(JSON.stringify(value), (_key, part: unknown) => Object.freeze(part));
}

function isRepeat(recorded: readonly RecordedEvent[], events: readonly NewEvent[]): boolean {
  return (
    recorded.length === events.length &&
    recorded.every((event, index) => event.eventId === events[index]?.eventId)
  );
}

function positionsOf(recorded: readonly RecordedEvent[]): Appended {
  return { positions: recorded.map((event) => event.position) };
}

function streamPage(past: readonly RecordedEvent[], read: StreamRead): readonly RecordedEvent[] {
  const { direction = 'forward', limit } = read;
  if (direction === 'forward') {
    const from = read.from ?? 0;
    return past.slice(from, from + limit);
  }
  const end = Math.min(read.from ?? past.length - 1, past.length - 1) + 1;
  return past.slice(Math.max(0, end - limit), end).reverse();
}

function logPage(all: readonly RecordedEvent[], read: LogRead): readonly RecordedEvent[] {
  const { from, direction = 'forward', limit } = read;
  if (direction === 'forward') {
    const start = from === undefined ? 0 : countWhere(all, (position) => position <= from);
    return all.slice(start, start + limit);
  }
  const end = from === undefined ? all.length : countWhere(all, (position) => position < from);
  return all.slice(Math.max(0, end - limit), end).reverse();
}

/** How many events at the front fulfil a condition that only the front fulfils, by bisection. */
function countWhere(
  all: readonly RecordedEvent[],
  fulfils: (position: Position) => boolean,
): number {
  let low = 0;
  let high = all.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    const event = all[middle];
    if (event !== undefined && fulfils(event.position)) low = middle + 1;
    else high = middle;
  }
  return low;
}
