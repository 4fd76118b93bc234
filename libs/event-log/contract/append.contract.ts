/** The contract of appending: expected revisions, conflicts, repeats and what survives them. */
import { describe, expect, test } from '@jest/globals';

import { LogUnavailable, NO_STREAM, RevisionConflict } from '../event-log.js';
import type { EventLog, NewEvent } from '../event-log.js';
import { withLog } from './open-log.js';
import type { OpenLogForTest } from './open-log.js';
import { contentOf, idsOf, newEvent, newEvents, newStream, wholeStream } from './sample-events.js';

export function describeAppending(open: OpenLogForTest): void {
  describe('append', () => {
    test(
      'records events in order, from revision 0, at rising positions',
      withLog(open, recordsInOrder),
    );
    test('refuses another revision and names the actual one', withLog(open, refusesOtherRevision));
    test('writes nothing on a conflict', withLog(open, writesNothingOnConflict));
    test('lets exactly one of many with the same revision win', withLog(open, oneWins));
    test('takes appends to many streams at once', withLog(open, manyStreamsAtOnce));
    test.each(malformed())('refuses %s as a bug', (_, stream, revision, events) =>
      withLog(open, (log) => refusesAsBug(log, stream, revision, events))(),
    );
    test('keeps what was appended, not what became of it', withLog(open, keepsACopy));
    test('is refused as not written once closed', withLog(open, refusedOnceClosed));
  });
}

export function describeRepeating(open: OpenLogForTest): void {
  describe('a repeated append', () => {
    test('gives the first positions again and writes nothing', withLog(open, repeats));
    test('does so for a prefix of the first batch', withLog(open, repeatsPrefix));
    test('does so after a restart', withLog(open, repeatsAfterRestart));
    test.each<[string, (first: readonly NewEvent[]) => readonly NewEvent[]]>([
      ['a suffix', (first) => first.slice(1)],
      ['another order', (first) => first.toReversed()],
      ['a new event behind', (first) => [...first, newEvent()]],
      ['a new event among them', (first) => first.with(1, newEvent())],
    ])('is a conflict with %s', (_, change) =>
      withLog(open, (log) => changedRepeatConflicts(log, change))(),
    );
  });
}

async function recordsInOrder(log: EventLog): Promise<void> {
  const stream = newStream();
  const events = newEvents(3);
  const first = await log.append(stream, NO_STREAM, events.slice(0, 2));
  const second = await log.append(stream, 1, events.slice(2));
  const recorded = await wholeStream(log, stream);
  const positions = [...first.positions, ...second.positions];
  expect(recorded.map(contentOf)).toEqual(events);
  expect(recorded.map(({ revision }) => revision)).toEqual([0, 1, 2]);
  expect(recorded.every((event) => event.stream === stream)).toBe(true);
  expect(recorded.map(({ position }) => position)).toEqual(positions);
  expect(positions).toEqual([...new Set(positions)].sort());
  expect(await log.head()).toBe(positions.at(-1));
}

async function refusesOtherRevision(log: EventLog): Promise<void> {
  const stream = newStream();
  await expect(log.append(stream, 0, [newEvent()])).rejects.toMatchObject({ actual: NO_STREAM });
  await log.append(stream, NO_STREAM, newEvents(2));
  for (const expected of [NO_STREAM, 0, 2]) {
    const conflict = log.append(stream, expected, [newEvent()]);
    await expect(conflict).rejects.toBeInstanceOf(RevisionConflict);
    await expect(conflict).rejects.toMatchObject({ stream, expected, actual: 1 });
  }
}

async function writesNothingOnConflict(log: EventLog): Promise<void> {
  const stream = newStream();
  await log.append(stream, NO_STREAM, [newEvent()]);
  const head = await log.head();
  await expect(log.append(stream, 7, newEvents(3))).rejects.toBeInstanceOf(RevisionConflict);
  expect(await wholeStream(log, stream)).toHaveLength(1);
  expect(await log.readAll({ from: head, limit: 10 })).toEqual([]);
}

async function oneWins(log: EventLog): Promise<void> {
  const stream = newStream();
  const attempts = Array.from({ length: 20 }, () => newEvents(2));
  const outcomes = await Promise.allSettled(
    attempts.map((events) => log.append(stream, NO_STREAM, events)),
  );
  const won = outcomes.flatMap(({ status }, index) => (status === 'fulfilled' ? [index] : []));
  expect(won).toHaveLength(1);
  const recorded = await wholeStream(log, stream);
  expect(recorded.map(contentOf)).toEqual(attempts[won[0] ?? -1]);
  for (const outcome of outcomes) {
    if (outcome.status === 'rejected') expect(outcome.reason).toBeInstanceOf(RevisionConflict);
  }
}

async function manyStreamsAtOnce(log: EventLog): Promise<void> {
  const streams = Array.from({ length: 50 }, newStream);
  await Promise.all(streams.map((stream) => log.append(stream, NO_STREAM, newEvents(3))));
  for (const stream of streams) expect(await wholeStream(log, stream)).toHaveLength(3);
}

function malformed(): [string, string, number, readonly NewEvent[]][] {
  const withoutData = { ...newEvent(), data: undefined } as unknown as NewEvent;
  const withoutMetadata = { ...newEvent(), metadata: undefined } as unknown as NewEvent;
  return [
    ['an empty stream name', '', NO_STREAM, [newEvent()]],
    ['no events', newStream(), NO_STREAM, []],
    ['any revision', newStream(), -2, [newEvent()]],
    ['undefined data', newStream(), NO_STREAM, [newEvent(), withoutData]],
    ['undefined metadata', newStream(), NO_STREAM, [withoutMetadata]],
    ['an empty type', newStream(), NO_STREAM, [{ ...newEvent(), type: '' }]],
  ];
}

async function refusesAsBug(
  log: EventLog,
  stream: string,
  revision: number,
  events: readonly NewEvent[],
): Promise<void> {
  const head = await log.head();
  const error = await log.append(stream, revision, events).catch((reason: unknown) => reason);
  expect(error).toBeInstanceOf(Error);
  expect(error).not.toBeInstanceOf(LogUnavailable);
  expect(error).not.toBeInstanceOf(RevisionConflict);
  expect(await log.readAll({ from: head, limit: 10 })).toEqual([]);
}

async function keepsACopy(log: EventLog): Promise<void> {
  const stream = newStream();
  const data = { credits: 3 };
  const appending = log.append(stream, NO_STREAM, [newEvent(data)]);
  data.credits = 4;
  await appending;
  expect((await wholeStream(log, stream))[0]?.data).toEqual({ credits: 3 });
}

async function refusedOnceClosed(log: EventLog): Promise<void> {
  await log.close();
  const refused = log.append(newStream(), NO_STREAM, [newEvent()]);
  await expect(refused).rejects.toBeInstanceOf(LogUnavailable);
  await expect(refused).rejects.toMatchObject({ outcome: 'not-written' });
}

async function repeats(log: EventLog): Promise<void> {
  const stream = newStream();
  const events = newEvents(3);
  const first = await log.append(stream, NO_STREAM, events);
  expect(await log.append(stream, NO_STREAM, events)).toEqual(first);
  const later = newEvents(2);
  const second = await log.append(stream, 2, later);
  expect(await log.append(stream, NO_STREAM, events)).toEqual(first);
  expect(await log.append(stream, 2, later)).toEqual(second);
  expect(idsOf(await wholeStream(log, stream))).toEqual(idsOf([...events, ...later]));
  expect(await log.head()).toBe(second.positions.at(-1));
}

async function repeatsPrefix(log: EventLog): Promise<void> {
  const stream = newStream();
  const events = newEvents(3);
  const { positions } = await log.append(stream, NO_STREAM, events);
  const prefix = await log.append(stream, NO_STREAM, events.slice(0, 2));
  expect(prefix.positions).toEqual(positions.slice(0, 2));
  expect(await wholeStream(log, stream)).toHaveLength(3);
}

async function repeatsAfterRestart(log: EventLog, reopen: () => Promise<EventLog>): Promise<void> {
  const stream = newStream();
  const events = newEvents(2);
  const first = await log.append(stream, NO_STREAM, events);
  const later = await log.append(stream, 1, newEvents(1));
  const again = await reopen();
  expect(await again.append(stream, NO_STREAM, events)).toEqual(first);
  expect(await again.head()).toBe(later.positions.at(-1));
  expect(await wholeStream(again, stream)).toHaveLength(3);
}

async function changedRepeatConflicts(
  log: EventLog,
  change: (first: readonly NewEvent[]) => readonly NewEvent[],
): Promise<void> {
  const stream = newStream();
  const events = newEvents(3);
  await log.append(stream, NO_STREAM, events);
  const changed = log.append(stream, NO_STREAM, change(events));
  await expect(changed).rejects.toMatchObject({ name: 'RevisionConflict', actual: 2 });
  expect(idsOf(await wholeStream(log, stream))).toEqual(idsOf(events));
}
