import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { eventOfRecord } from '../libs/event-log/ledger-event.js';
import {
  openSqliteEventLog,
  type SqliteEventLog,
} from '../libs/event-log/sqlite/sqlite-event-log.js';
import { randomAct } from '../libs/ledger/testing/random-act.js';
import { createProjectionRuntime } from '../libs/projection/projection-runtime.js';
import { createMemoryReadStore } from '../libs/read-store/memory/memory-read-store.js';
import type { ReadStore } from '../libs/read-store/read-store.js';
import { openSqliteReadStore } from '../libs/read-store/sqlite/sqlite-read-store.js';
import { READ_MODELS } from './read-models.js';
import { appendHistory, contentsOf, historyOf } from './testing/history.js';

let folder: string;
let log: SqliteEventLog;
let store: ReadStore;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'read-models-'));
  log = await openSqliteEventLog({ file: join(folder, 'log.db') });
  store = await openSqliteReadStore({ file: join(folder, 'read.db') });
});

afterAll(async () => {
  await store.close();
  await log.close();
  await rm(folder, { recursive: true });
});

const names = READ_MODELS.map(({ name }) => name);

/** More events than one page of catching up, from histories that are the same in every run. */
function longHistory() {
  const [acts] = fc.sample(
    fc.array(randomAct, { minLength: 16_000, maxLength: 16_000, size: 'max' }),
    {
      seed: 7,
      numRuns: 1,
    },
  );
  return historyOf(acts!).events;
}

test('in SQLite: grown live, restarted, rebuilt, and folded in memory, all are the same', async () => {
  const events = longHistory();
  expect(events.length).toBeGreaterThan(2_100);
  const settings = { log, store, projections: READ_MODELS };
  const half = Math.floor(events.length / 2);
  const first = createProjectionRuntime(settings);
  await first.start();
  await appendHistory(log, events.slice(0, half));
  await first.stop();
  const second = createProjectionRuntime({ ...settings, graceMs: 0 });
  await second.start();
  await appendHistory(log, events.slice(half));
  const head = (await log.head())!;
  for (const name of names) expect(await second.waitFor(name, head, 60_000)).toBe(true);
  const grown = await Promise.all(names.map((name) => contentsOf(store, second.live(name))));

  const rebuilds = await second.rebuild(...names);
  await Promise.all(rebuilds.map(({ finished }) => finished));
  expect(names.map((name) => second.live(name).version)).toEqual(names.map(() => 2));
  const rebuilt = await Promise.all(names.map((name) => contentsOf(store, second.live(name))));
  await second.stop();
  expect(rebuilt).toEqual(grown);

  const memory = createMemoryReadStore();
  const third = createProjectionRuntime({ log, store: memory, projections: READ_MODELS });
  await third.start();
  await third.caughtUp();
  const folded = await Promise.all(names.map((name) => contentsOf(memory, third.live(name))));
  await third.stop();
  expect(folded).toEqual(grown);
  const page = await log.readAll({ limit: 1 });
  expect(eventOfRecord(page[0]!).type).toBe('AccountOpened');
});
