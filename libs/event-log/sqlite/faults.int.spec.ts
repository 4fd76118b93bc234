import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Worker } from 'node:worker_threads';

import { DatabaseSync } from '@photostructure/sqlite';
import { afterEach, beforeEach, describe, expect, jest, test } from '@jest/globals';

import { idsOf, newEvent, newEvents, wholeStream } from '../contract/sample-events.js';
import { LogUnavailable, NO_STREAM } from '../event-log.js';
import type { CommittedGroup } from './append-queue.js';
import type { SqliteEventLog, SqliteEventLogOptions } from './sqlite-event-log.js';

const threads: Worker[] = [];
const actual = await import('node:worker_threads');
jest.unstable_mockModule('node:worker_threads', () => ({
  ...actual,
  Worker: class extends actual.Worker {
    constructor(...given: ConstructorParameters<typeof Worker>) {
      super(...given);
      threads.push(this);
    }
  },
}));
const { openSqliteEventLog } = await import('./sqlite-event-log.js');

let folder: string;
const opened: SqliteEventLog[] = [];

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'event-log-'));
});

afterEach(async () => {
  for (const log of opened.splice(0)) await log.close();
  await rm(folder, { recursive: true });
});

async function open(options: Partial<SqliteEventLogOptions> = {}): Promise<SqliteEventLog> {
  const log = await openSqliteEventLog({ file: join(folder, 'log.sqlite'), ...options });
  opened.push(log);
  return log;
}

function outcomesOf(appends: readonly Promise<unknown>[]): Promise<readonly string[]> {
  const outcome = (reason: unknown) =>
    reason instanceof LogUnavailable ? reason.outcome : String(reason);
  return Promise.all(appends.map((append) => append.then(() => 'written', outcome)));
}

describe('a log in SQLite', () => {
  test('has no head while it is empty', async () => {
    expect(await (await open()).head()).toBeUndefined();
  });

  test('commits what comes in together as one group', async () => {
    const groups: CommittedGroup[] = [];
    const log = await open({ onCommit: (group) => groups.push(group) });
    const streams = Array.from({ length: 64 }, (_, n) => `s${n}`);
    await Promise.all(streams.map((stream) => log.append(stream, NO_STREAM, newEvents(2))));
    expect(groups).toEqual([{ appends: 64, events: 128, milliseconds: expect.any(Number) }]);
    expect(log.stats()).toMatchObject({ groups: 1, appends: 64, events: 128, pending: 0 });
    expect(log.stats().lastGroup).toEqual(groups[0]);
  });

  test('bounds a group by its events', async () => {
    const groups: CommittedGroup[] = [];
    const log = await open({ onCommit: (group) => groups.push(group) });
    const sizes = [1_500, 400, 200, 2_500, 10];
    await Promise.all(sizes.map((size, n) => log.append(`s${n}`, NO_STREAM, newEvents(size))));
    expect(groups.map(({ events }) => events)).toEqual([1_900, 200, 2_500, 10]);
  });

  test('refuses appends while too many are pending', async () => {
    const log = await open();
    const appends = Array.from({ length: 10_010 }, (_, n) =>
      log.append(`s${n}`, NO_STREAM, [newEvent()]),
    );
    const outcomes = await outcomesOf(appends);
    expect(outcomes.slice(0, 10_000).every((outcome) => outcome === 'written')).toBe(true);
    expect(outcomes.slice(10_000)).toEqual(Array.from({ length: 10 }, () => 'not-written'));
  });

  test('refuses a second writer in the same process, until the first closes', async () => {
    const log = await open();
    await expect(open()).rejects.toThrow('already open for writing: stop the process');
    await log.append('a', NO_STREAM, [newEvent()]);
    await log.close();
    expect(await wholeStream(await open(), 'a')).toHaveLength(1);
  });

  test('refuses a file that is no event log, and lets go of it', async () => {
    const file = join(folder, 'other.sqlite');
    const other = new DatabaseSync(file);
    other.exec('CREATE TABLE other (a)');
    other.close();
    await expect(open({ file })).rejects.toThrow('not an event log');
    await expect(open({ file })).rejects.toThrow('not an event log');
    const text = join(folder, 'text.sqlite');
    await writeFile(text, 'text, and enough of it to be no database header at all'.repeat(40));
    await expect(open({ file: text })).rejects.toThrow('not a database');
  });

  test('takes no position of another log', async () => {
    const log = await open();
    await expect(log.readAll({ from: 'elsewhere', limit: 1 })).rejects.toBeInstanceOf(RangeError);
  });
});

describe('a full disk', () => {
  test('is told as not written, and the log goes on where there is room', async () => {
    const log = await open({ pageCountMax: 100 });
    const first = await log.append('a', NO_STREAM, newEvents(3));
    const big = Array.from({ length: 200 }, () => newEvent({ text: 'x'.repeat(5_000) }));
    const full = [log.append('b', NO_STREAM, big), log.append('c', NO_STREAM, newEvents(1))];
    expect(await outcomesOf(full)).toEqual(['not-written', 'not-written']);
    expect(await log.readStream('b', { limit: 1 })).toEqual([]);
    expect(await log.head()).toBe(first.positions[2]);
    const later = newEvents(1, 3);
    await log.append('a', 2, later);
    await log.append('c', NO_STREAM, newEvents(1));
    expect(idsOf(await wholeStream(log, 'a')).at(-1)).toBe(later[0]?.eventId);
    expect(await log.readAll({ from: first.positions[2], limit: 10 })).toHaveLength(2);
  });
});

/**
 * By an error of its own, which a message that is none causes. Never by `terminate`: a thread that is ended in the middle of a
 * native call takes the whole process with it.
 */
function die(thread: Worker): Promise<void> {
  return new Promise((resolve) => {
    thread.once('exit', () => resolve());
    thread.postMessage(null);
  });
}

describe('the death of the writer', () => {
  test('leaves no append hanging and tells what is known of each', async () => {
    const log = await open();
    const written = [log.append('a', NO_STREAM, [newEvent()])];
    await Promise.all(written);
    const sent = log.append('b', NO_STREAM, newEvents(1_999));
    const queued = log.append('c', NO_STREAM, newEvents(2));
    await new Promise((resolve) => setImmediate(resolve));
    await die(threads.at(-1)!);
    const late = log.append('a', 0, [newEvent()]);
    const [first, second, third] = await outcomesOf([sent, queued, late]);
    expect(['unknown', 'written']).toContain(first);
    expect(['unknown', 'not-written']).toContain(second);
    expect(third).toBe('not-written');
    expect(await wholeStream(log, 'a')).toHaveLength(1);
  });

  test('makes an append that was given to it unknown, and a repeat settles it', async () => {
    const log = await open();
    const thread = threads.at(-1)!;
    const events = newEvents(3);
    const post = thread.postMessage.bind(thread);
    thread.postMessage = () => post(null);
    expect(await outcomesOf([log.append('a', NO_STREAM, events)])).toEqual(['unknown']);
    await log.close();
    const again = await open();
    await again.append('a', NO_STREAM, events);
    expect(idsOf(await wholeStream(again, 'a'))).toEqual(idsOf(events));
  });

  test('ends subscriptions with an error, after the last event', async () => {
    const log = await open();
    await log.append('a', NO_STREAM, newEvents(3));
    const signal = new AbortController().signal;
    const batches = log.subscribe({ signal })[Symbol.asyncIterator]();
    expect((await batches.next()).value).toHaveLength(3);
    const next = batches.next();
    const ended = expect(next).rejects.toBeInstanceOf(LogUnavailable);
    await die(threads.at(-1)!);
    await ended;
  });

  test('lets the file be opened again once the log is closed', async () => {
    const log = await open();
    await log.append('a', NO_STREAM, newEvents(3));
    const sent = outcomesOf([log.append('b', NO_STREAM, newEvents(5_000))]);
    await new Promise((resolve) => setImmediate(resolve));
    await die(threads.at(-1)!);
    await sent;
    await log.close();
    const again = await open();
    await again.append('a', 2, [newEvent()]);
    expect([0, 5_000]).toContain((await wholeStream(again, 'b')).length);
  });
});
