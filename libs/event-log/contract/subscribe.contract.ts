/** The contract of subscribing: every event once and in order, from anywhere, until told to stop. */
import { describe, expect, test } from '@jest/globals';

import { NO_STREAM } from '../event-log.js';
import type { EventLog, Position, RecordedEvent } from '../event-log.js';
import { withLog } from './open-log.js';
import type { OpenLogForTest } from './open-log.js';
import { idsOf, newEvent, newEvents, newStream } from './sample-events.js';

export function describeSubscribing(open: OpenLogForTest): void {
  describe('subscribe', () => {
    test('gives the past, then what is written', withLog(open, pastThenLive));
    test('misses and repeats nothing while many append', withLog(open, manyAppendMeanwhile));
    test('resumes after a handled position', withLog(open, resumes));
    test('gives batches of at most the batch size', withLog(open, boundsBatches));
    test('ends without an error when aborted while it waits', withLog(open, endsOnAbort));
    test('gives nothing when aborted before', withLog(open, abortedBefore));
    test('ends when the log is closed', withLog(open, endsOnClose));
    test('refuses a batch size out of range', withLog(open, refusesBatchSize));
  });
}

interface Collecting {
  readonly after?: Position | undefined;
  readonly batchSize?: number;
  /** Stops once it has this many events. */
  readonly count: number;
  readonly onBatch?: (batch: readonly RecordedEvent[]) => void;
}

async function collect(
  log: EventLog,
  { after, batchSize = 100, count, onBatch }: Collecting,
): Promise<readonly RecordedEvent[]> {
  const stop = new AbortController();
  const events: RecordedEvent[] = [];
  for await (const batch of log.subscribe({ after, batchSize, signal: stop.signal })) {
    events.push(...batch);
    onBatch?.(batch);
    if (events.length >= count) stop.abort();
  }
  return events;
}

/** A position to start from: what the log held before is none of the test's business. */
async function anchor(log: EventLog): Promise<Position> {
  const { positions } = await log.append(newStream(), NO_STREAM, [newEvent()]);
  return positions[0]!;
}

async function pastThenLive(log: EventLog): Promise<void> {
  const after = await anchor(log);
  const stream = newStream();
  const events = newEvents(6);
  await log.append(stream, NO_STREAM, events.slice(0, 3));
  let announcePast = () => {};
  const past = new Promise<void>((resolve) => {
    announcePast = resolve;
  });
  const collecting = collect(log, { after, count: 6, onBatch: () => announcePast() });
  await past;
  await log.append(stream, 2, events.slice(3));
  const collected = await collecting;
  expect(idsOf(collected)).toEqual(idsOf(events));
  expect(collected).toEqual(await log.readAll({ from: after, limit: 100 }));
}

async function manyAppendMeanwhile(log: EventLog): Promise<void> {
  const after = await anchor(log);
  const count = 8 * 40 * 2;
  const early = [1, 2, 3].map(() => collect(log, { after, count, batchSize: 7 }));
  const halfway = newStream();
  let late: Promise<readonly RecordedEvent[]> | undefined;
  let middle: Position | undefined;
  async function appendMany(stream: string): Promise<void> {
    for (let round = 0; round < 40; round += 1) {
      const { positions } = await log.append(stream, round * 2 - 1, newEvents(2));
      if (stream === halfway && round === 20) {
        middle = positions[1];
        late = collect(log, { after, count });
      }
    }
  }
  const streams = [halfway, ...Array.from({ length: 7 }, newStream)];
  await Promise.all(streams.map(appendMany));
  const written = await log.readAll({ from: after, limit: 10_000 });
  expect(written).toHaveLength(count);
  for (const collected of [...(await Promise.all(early)), await late]) {
    expect(collected).toEqual(written);
  }
  const rest = written.filter(({ position }) => position > middle!);
  expect(await collect(log, { after: middle, count: rest.length })).toEqual(rest);
}

async function resumes(log: EventLog): Promise<void> {
  const after = await anchor(log);
  const events = newEvents(20);
  await log.append(newStream(), NO_STREAM, events);
  const first = await collect(log, { after, count: 8, batchSize: 4 });
  expect(idsOf(first)).toEqual(idsOf(events.slice(0, 8)));
  const rest = await collect(log, { after: first.at(-1)?.position, count: 12 });
  expect(idsOf(rest)).toEqual(idsOf(events.slice(8)));
}

async function boundsBatches(log: EventLog): Promise<void> {
  const after = await anchor(log);
  await log.append(newStream(), NO_STREAM, newEvents(25));
  const sizes: number[] = [];
  await collect(log, {
    after,
    count: 25,
    batchSize: 4,
    onBatch: ({ length }) => sizes.push(length),
  });
  expect(Math.max(...sizes)).toBeLessThanOrEqual(4);
  expect(Math.min(...sizes)).toBeGreaterThan(0);
}

async function endsOnAbort(log: EventLog): Promise<void> {
  const after = await anchor(log);
  const stop = new AbortController();
  const batches = log.subscribe({ after, signal: stop.signal })[Symbol.asyncIterator]();
  const next = batches.next();
  stop.abort();
  expect(await next).toEqual({ done: true, value: undefined });
  await log.append(newStream(), NO_STREAM, [newEvent()]);
  expect(await batches.next()).toEqual({ done: true, value: undefined });
}

async function abortedBefore(log: EventLog): Promise<void> {
  await log.append(newStream(), NO_STREAM, [newEvent()]);
  const batches: unknown[] = [];
  for await (const batch of log.subscribe({ signal: AbortSignal.abort() })) batches.push(batch);
  expect(batches).toEqual([]);
}

async function endsOnClose(log: EventLog): Promise<void> {
  const after = await anchor(log);
  const signal = new AbortController().signal;
  const waiting = log.subscribe({ after, signal })[Symbol.asyncIterator]();
  const next = waiting.next();
  await log.close();
  expect(await next).toEqual({ done: true, value: undefined });
}

async function refusesBatchSize(log: EventLog): Promise<void> {
  const signal = new AbortController().signal;
  for (const batchSize of [0, 10_001, 2.5]) {
    const next = async () => log.subscribe({ signal, batchSize })[Symbol.asyncIterator]().next();
    await expect(next()).rejects.toBeInstanceOf(RangeError);
  }
}
