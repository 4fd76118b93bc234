import { execFile, spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';

import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';

import { newEvent } from '../contract/sample-events.js';
import { NO_STREAM } from '../event-log.js';
import type { EventLog, RecordedEvent } from '../event-log.js';
import { openSqliteEventLog } from './sqlite-event-log.js';

/** Appends to 16 streams at once, 1 to 3 events each time, and prints each append once it is acknowledged. */
const APPENDING_CHILD = `
  import { randomUUID } from 'node:crypto';
  import { writeSync } from 'node:fs';
  const [, , built, file] = process.argv;
  const { openSqliteEventLog } = await import(built);
  const log = await openSqliteEventLog({ file }).catch(({ message }) => {
    writeSync(1, message + '\\n');
    process.exit(1);
  });
  /** Waits while whoever reads is slow: a line as short is written whole or not at all. */
  function say(line) {
    for (;;) {
      try {
        return writeSync(1, line + '\\n');
      } catch (error) {
        if (error.code !== 'EAGAIN') throw error;
      }
    }
  }
  async function appendOn(stream) {
    const [last] = await log.readStream(stream, { direction: 'backward', limit: 1 });
    for (let revision = last?.revision ?? -1; ; ) {
      const events = Array.from({ length: 1 + (revision + 4) % 3 }, () => ({
        eventId: randomUUID(), type: 'Sampled', data: { text: 'x'.repeat(300) }, metadata: {},
      }));
      const { positions } = await log.append(stream, revision, events);
      const ids = events.map(({ eventId }) => eventId);
      say(JSON.stringify({ stream, revision: revision + 1, ids, positions }));
      revision += events.length;
    }
  }
  for (let n = 0; n < 16; n += 1) void appendOn('stream-' + n);
`;

interface Acknowledged {
  readonly stream: string;
  readonly revision: number;
  readonly ids: readonly string[];
  readonly positions: readonly string[];
}

let folder: string;
let built: string;

/** Builds the log as the product is built, into a folder of its own: a child process runs what users run. */
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'event-log-'));
  const swc = resolve('node_modules/@swc/cli/bin/swc.js');
  await promisify(execFile)(process.execPath, [swc, './libs/event-log', '-d', folder]);
  await symlink(resolve('node_modules'), join(folder, 'node_modules'));
  await writeFile(join(folder, 'package.json'), '{ "type": "module" }');
  await writeFile(join(folder, 'child.js'), APPENDING_CHILD);
  built = pathToFileURL(join(folder, 'libs/event-log/sqlite/sqlite-event-log.js')).href;
});

afterAll(() => rm(folder, { recursive: true }));

function spawnChild(file: string): ChildProcess {
  const script = join(folder, 'child.js');
  return spawn(process.execPath, [script, built, file], { stdio: ['ignore', 'pipe', 'inherit'] });
}

/** Kills the child once it has acknowledged `count` appends; gives all that it acknowledged. */
async function killAfter(count: number, file: string): Promise<readonly Acknowledged[]> {
  const child = spawnChild(file);
  const exit = once(child, 'exit');
  const acknowledged: Acknowledged[] = [];
  for await (const line of createInterface(child.stdout!)) {
    acknowledged.push(JSON.parse(line));
    if (acknowledged.length === count) child.kill('SIGKILL');
  }
  expect((await exit)[1]).toBe('SIGKILL');
  return acknowledged;
}

async function wholeLog(log: EventLog): Promise<readonly RecordedEvent[]> {
  const events: RecordedEvent[] = [];
  for (;;) {
    const page = await log.readAll({ from: events.at(-1)?.position, limit: 10_000 });
    if (page.length === 0) return events;
    events.push(...page);
  }
}

function expectNoGaps(events: readonly RecordedEvent[]): void {
  const revisions = new Map<string, number>();
  for (const { stream, revision } of events) {
    expect(revision).toBe((revisions.get(stream) ?? NO_STREAM) + 1);
    revisions.set(stream, revision);
  }
  expect(revisions.size).toBe(16);
}

describe('a log whose process is killed', () => {
  test('keeps every acknowledged append, once, and its streams without gaps', async () => {
    const file = join(folder, 'killed.sqlite');
    const acknowledged: Acknowledged[] = [];
    for (const count of [40, 333, 1_000]) {
      acknowledged.push(...(await killAfter(count, file)));
      const log = await openSqliteEventLog({ file });
      const events = await wholeLog(log);
      await log.close();
      expectNoGaps(events);
      expect(new Set(events.map(({ eventId }) => eventId)).size).toBe(events.length);
      const found = new Map(events.map((event) => [event.position, event]));
      for (const { stream, revision, ids, positions } of acknowledged) {
        const expected = ids.map((eventId, n) => ({ eventId, stream, revision: revision + n }));
        const recorded = positions.map((position) => found.get(position));
        expect(recorded).toEqual(expected.map((event) => expect.objectContaining(event)));
      }
    }
  });
});

describe('a log that is open in one process', () => {
  test('is refused at once to another, which is told what to do', async () => {
    const file = join(folder, 'held.sqlite');
    const log = await openSqliteEventLog({ file });
    await log.append('a', NO_STREAM, [newEvent()]);
    const child = spawnChild(file);
    const exit = once(child, 'exit');
    const lines: string[] = [];
    for await (const line of createInterface(child.stdout!)) {
      lines.push(line);
      if (lines.length > 1) child.kill('SIGKILL');
    }
    expect((await exit)[0]).toBe(1);
    expect(lines).toEqual([
      `${file} is already open for writing: stop the process that has it open, or choose another data folder`,
    ]);
    await log.append('a', 0, [newEvent()]);
    await log.close();
  });
});
