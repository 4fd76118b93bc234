/**
 * Folds all read models of a log into an empty store, and tells by IPC what it took.
 * `build-process.js <folder of events.db> SQLite|MongoDB <file or address>`
 */
import { join } from 'node:path';

import { MongoClient } from 'mongodb';

import { createReadSide } from '../../../apps/platform/read-side.js';
import type { EventLog } from '../../../libs/event-log/event-log.js';
import { openSqliteEventLog } from '../../../libs/event-log/sqlite/sqlite-event-log.js';
import { openMongoReadStore } from '../../../libs/read-store/mongodb/mongo-read-store.js';
import type { ReadStore } from '../../../libs/read-store/read-store.js';
import { openSqliteReadStore } from '../../../libs/read-store/sqlite/sqlite-read-store.js';

export type StoreName = 'SQLite' | 'MongoDB';

export interface BuildFigures {
  readonly events: number;
  readonly seconds: number;
  readonly cpuUs: number;
}

const PAGE = 2_000;

async function countEvents(log: EventLog): Promise<number> {
  let events = 0;
  let page = await log.readAll({ limit: PAGE });
  while (page.length > 0) {
    events += page.length;
    page = await log.readAll({ limit: PAGE, from: page.at(-1)!.position });
  }
  return events;
}

async function openEmptyStore(name: string, where: string): Promise<ReadStore> {
  if (name === 'SQLite') return openSqliteReadStore({ file: where });
  const client = new MongoClient(where);
  await client.db().dropDatabase();
  await client.close();
  return openMongoReadStore({ url: where });
}

async function build(log: EventLog, store: ReadStore): Promise<BuildFigures> {
  const events = await countEvents(log);
  const runtime = createReadSide({
    log,
    store,
    onTrouble(what, trouble) {
      throw new Error(what, { cause: trouble });
    },
  });
  const [started, cpu] = [performance.now(), process.cpuUsage()];
  await runtime.start();
  await runtime.caughtUp();
  const seconds = (performance.now() - started) / 1_000;
  const { user, system } = process.cpuUsage(cpu);
  await runtime.stop();
  return { events, seconds, cpuUs: user + system };
}

const [folder, name, where] = process.argv.slice(2);
if (folder === undefined || name === undefined || where === undefined) {
  throw new Error('give the folder of events.db, a store, and its file or address');
}
const log = await openSqliteEventLog({ file: join(folder, 'events.db') });
const store = await openEmptyStore(name, where);
const figures = await build(log, store);
await store.close();
await log.close();
process.send?.(figures);
process.disconnect?.();
