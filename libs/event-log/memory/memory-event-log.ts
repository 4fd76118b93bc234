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
  Subscription,
} from '../event-log.js';
import { followLog } from '../follow-log.js';
import { createLogGrowth } from '../log-growth.js';
import { checkAppend, checkLogRead, checkStreamRead } from '../request.js';

const POSITION_WIDTH = 16;

/** An empty log. What it keeps is a frozen copy of what it was given. */
export function createMemoryEventLog(): EventLog {
  const log = new MemoryEventLog();
  // As an object of functions, so that a test can spread it and put another in one's place.
  return {
    append: (...append) => log.append(...append),
    readStream: (...read) => log.readStream(...read),
    readAll: (read) => log.readAll(read),
    head: () => log.head(),
    subscribe: (subscription) => log.subscribe(subscription),
    close: () => log.close(),
  };
}

class MemoryEventLog implements EventLog {
  private readonly all: RecordedEvent[] = [];
  private readonly streams = new Map<string, RecordedEvent[]>();
  private readonly nextPosition = createPositions();
  private readonly growth = createLogGrowth();

  async append(
    stream: string,
    expectedRevision: number,
    events: readonly NewEvent[],
  ): Promise<Appended> {
    checkAppend(stream, expectedRevision, events);
    this.checkOpen();
    const past = this.streams.get(stream) ?? [];
    const actual = past.length + NO_STREAM;
    if (actual === expectedRevision) return this.record(stream, past, events);
    const first = past.slice(expectedRevision + 1, expectedRevision + 1 + events.length);
    if (isRepeat(first, events)) return positionsOf(first);
    throw new RevisionConflict(stream, expectedRevision, actual);
  }

  async readStream(stream: string, read: StreamRead): Promise<readonly RecordedEvent[]> {
    checkStreamRead(stream, read);
    this.checkOpen();
    return streamPage(this.streams.get(stream) ?? [], read);
  }

  async readAll(read: LogRead): Promise<readonly RecordedEvent[]> {
    checkLogRead(read);
    this.checkOpen();
    return logPage(this.all, read);
  }

  async head(): Promise<Position | undefined> {
    this.checkOpen();
    return this.all.at(-1)?.position;
  }

  subscribe(subscription: Subscription): AsyncIterable<readonly RecordedEvent[]> {
    return followLog(subscription, this.growth, (from, limit) =>
      logPage(this.all, { from, limit }),
    );
  }

  async close(): Promise<void> {
    this.growth.finish();
  }

  private checkOpen(): void {
    if (this.growth.end() !== undefined) {
      throw new LogUnavailable('the log is closed', 'not-written');
    }
  }

  private record(stream: string, past: RecordedEvent[], events: readonly NewEvent[]): Appended {
    const recorded = events.map((event, index) =>
      recordedEvent(stream, past.length + index, this.nextPosition(), event),
    );
    past.push(...recorded);
    this.streams.set(stream, past);
    this.all.push(...recorded);
    this.growth.announce();
    return positionsOf(recorded);
  }
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
