/** The contract of reading: pages of a stream and of the whole log, and that an event comes back as it went in. */
import { describe, expect, test } from '@jest/globals';

import { NO_STREAM } from '../event-log.js';
import type { EventLog, JsonObject, Position, RecordedEvent, StreamRead } from '../event-log.js';
import { withLog } from './open-log.js';
import type { OpenLogForTest } from './open-log.js';
import { contentOf, newEvent, newEvents, newStream, wholeStream } from './sample-events.js';

export function describeReading(open: OpenLogForTest): void {
  describe('readStream', () => {
    test.each<[string, StreamRead, number[]]>([
      ['forward from the start', { limit: 100 }, [0, 1, 2, 3, 4]],
      ['forward from a revision, inclusive', { from: 3, limit: 100 }, [3, 4]],
      ['at most the limit', { from: 1, limit: 2 }, [1, 2]],
      ['nothing beyond the end', { from: 5, limit: 100 }, []],
      ['backward from the end', { direction: 'backward', limit: 2 }, [4, 3]],
      ['backward from a revision', { from: 1, direction: 'backward', limit: 9 }, [1, 0]],
      ['backward from beyond the end', { from: 9, direction: 'backward', limit: 2 }, [4, 3]],
    ])('gives %s', (_, read, revisions) =>
      withLog(open, (log) => givesRevisions(log, read, revisions))(),
    );
    test('gives nothing of a stream that does not exist', withLog(open, nothingOfNoStream));
    test('refuses limits out of range', withLog(open, refusesLimits));
  });
  describe('readAll', () => {
    test('chains pages forward without a gap', withLog(open, chainsForward));
    test('chains pages backward without a gap', withLog(open, chainsBackward));
    test('gives nothing after the head', withLog(open, nothingAfterHead));
    test('gives the same events as the streams', withLog(open, sameAsStreams));
  });
}

export function describeKeeping(open: OpenLogForTest): void {
  describe('what is kept', () => {
    test.each(hardData())('%s comes back exactly', (_, data) =>
      withLog(open, (log) => comesBack(log, data))(),
    );
    test('2,000 events in one append', withLog(open, manyInOneAppend));
    test('stays after a restart', withLog(open, staysAfterRestart));
  });
}

async function givesRevisions(
  log: EventLog,
  read: StreamRead,
  revisions: readonly number[],
): Promise<void> {
  const stream = newStream();
  await log.append(newStream(), NO_STREAM, newEvents(2));
  await log.append(stream, NO_STREAM, newEvents(2));
  await log.append(newStream(), NO_STREAM, newEvents(2));
  await log.append(stream, 1, newEvents(3, 2));
  const page = await log.readStream(stream, read);
  expect(page.map(({ revision }) => revision)).toEqual(revisions);
  expect(page.map(({ data }) => data['n'])).toEqual(revisions);
}

async function nothingOfNoStream(log: EventLog): Promise<void> {
  expect(await log.readStream(newStream(), { limit: 1 })).toEqual([]);
  expect(await log.readStream(newStream(), { direction: 'backward', limit: 1 })).toEqual([]);
}

async function refusesLimits(log: EventLog): Promise<void> {
  for (const limit of [0, -1, 10_001, 1.5, Number.NaN]) {
    await expect(log.readStream(newStream(), { limit })).rejects.toBeInstanceOf(RangeError);
    await expect(log.readAll({ limit })).rejects.toBeInstanceOf(RangeError);
  }
}

/** 30 events in three streams, and the position before them. */
async function thirtyEvents(log: EventLog): Promise<{ before: Position; events: string[] }> {
  const { positions } = await log.append(newStream(), NO_STREAM, [newEvent()]);
  const streams = [newStream(), newStream(), newStream()];
  const events: string[] = [];
  for (let n = 0; n < 30; n += 2) {
    const pair = newEvents(2, n);
    await log.append(streams[(n / 2) % 3]!, Math.floor(n / 6) * 2 - 1, pair);
    events.push(...pair.map(({ eventId }) => eventId));
  }
  return { before: positions[0]!, events };
}

async function chainsForward(log: EventLog): Promise<void> {
  const { before, events } = await thirtyEvents(log);
  const read: RecordedEvent[] = [];
  for (;;) {
    const page = await log.readAll({ from: read.at(-1)?.position ?? before, limit: 7 });
    expect(page.length).toBeLessThanOrEqual(7);
    if (page.length === 0) break;
    read.push(...page);
  }
  expect(read.map(({ eventId }) => eventId)).toEqual(events);
  const positions = read.map(({ position }) => position);
  expect(positions).toEqual(positions.toSorted());
}

async function chainsBackward(log: EventLog): Promise<void> {
  const { before, events } = await thirtyEvents(log);
  const read: RecordedEvent[] = [];
  while (read.length < 30) {
    const page = await log.readAll({
      from: read.at(-1)?.position,
      direction: 'backward',
      limit: 7,
    });
    if (page.length === 0) break;
    read.push(...page);
  }
  const after = read.filter(({ position }) => position > before);
  expect(after.map(({ eventId }) => eventId)).toEqual(events.toReversed());
}

async function nothingAfterHead(log: EventLog): Promise<void> {
  await log.append(newStream(), NO_STREAM, newEvents(2));
  const head = await log.head();
  expect(await log.readAll({ from: head, limit: 10 })).toEqual([]);
  const [last] = await log.readAll({ direction: 'backward', limit: 1 });
  expect(last?.position).toBe(head);
}

async function sameAsStreams(log: EventLog): Promise<void> {
  const { before } = await thirtyEvents(log);
  for (const event of await log.readAll({ from: before, limit: 100 })) {
    const [same] = await log.readStream(event.stream, { from: event.revision, limit: 1 });
    expect(same).toEqual(event);
  }
}

function hardData(): [string, JsonObject][] {
  const controls = Array.from({ length: 31 }, (_, code) => String.fromCharCode(code + 1)).join('');
  let deep: JsonObject = { leaf: true };
  for (let depth = 0; depth < 100; depth += 1) deep = { deeper: [deep] };
  const integers = [0, -1, 2 ** 31, 2 ** 53 - 1, -(2 ** 53 - 1)];
  return [
    ['text beyond ASCII', { 'ключ-鍵-🔑': 'Ünïcödé — 漢字 — \u{1f9ee}\u{10ffff} — \u2028\u2029' }],
    ['quotes and control characters', { text: `'"\\\`;--%${controls}\u007f` }],
    ['deep JSON', deep],
    ['integers up to 2^53 - 1', { integers }],
    ['null, booleans and empty parts', { a: null, b: [true, false], c: {}, d: [], e: '' }],
    ['a payload of 5,000 bytes', { text: 'x'.repeat(5_000) }],
  ];
}

async function comesBack(log: EventLog, data: JsonObject): Promise<void> {
  const stream = newStream();
  const event = { ...newEvent(data), metadata: data };
  await log.append(stream, NO_STREAM, [event]);
  const recorded = await wholeStream(log, stream);
  expect(recorded.map(contentOf)).toEqual([event]);
  expect(JSON.stringify(recorded[0]?.data)).toBe(JSON.stringify(data));
}

async function manyInOneAppend(log: EventLog): Promise<void> {
  const stream = newStream();
  const events = newEvents(2_000);
  const { positions } = await log.append(stream, NO_STREAM, events);
  const recorded = await wholeStream(log, stream);
  expect(recorded.map(contentOf)).toEqual(events);
  expect(recorded.map(({ position }) => position)).toEqual(positions);
}

async function staysAfterRestart(log: EventLog, reopen: () => Promise<EventLog>): Promise<void> {
  const stream = newStream();
  const { positions } = await log.append(stream, NO_STREAM, newEvents(5));
  const before = await wholeStream(log, stream);
  const again = await reopen();
  expect(await wholeStream(again, stream)).toEqual(before);
  const later = await again.append(stream, 4, [newEvent()]);
  expect(later.positions[0]! > positions[4]!).toBe(true);
}
