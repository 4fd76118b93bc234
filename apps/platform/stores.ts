/** The one place that chooses the adapters of the event log and the read store. */
import { mkdirSync, statSync } from 'node:fs';
import { join } from 'node:path';

import type { EventLog, ReadableLog } from '../../libs/event-log/event-log.js';
import { openSqliteEventLog } from '../../libs/event-log/sqlite/sqlite-event-log.js';
import { openSqliteLogToRead } from '../../libs/event-log/sqlite/sqlite-log-reader.js';
import type { CollectionVersion, Document, ReadStore } from '../../libs/read-store/read-store.js';
import { readSqliteDocuments } from '../../libs/read-store/sqlite/sqlite-documents.js';
import { openSqliteReadStore } from '../../libs/read-store/sqlite/sqlite-read-store.js';
import type { Settings } from './settings.js';
import { stopAll } from './stop-all.js';

export interface Stores {
  readonly log: EventLog;
  readonly store: ReadStore;
  close(): Promise<void>;
}

export interface StoresOptions {
  /** Called after each transaction of an embedded log, or each append to a server's, for metrics. */
  readonly onCommit?: (group: { readonly events: number; readonly milliseconds: number }) => void;
}

type Places = Pick<Settings, 'dataDir' | 'eventStoreUrl' | 'mongoUrl'>;

/** @throws Error when a server can't be used, the data folder can't, or another process has it open. */
export async function openStores(settings: Places, options: StoresOptions = {}): Promise<Stores> {
  const { dataDir, eventStoreUrl } = settings;
  const log = await openEventLog(eventStoreUrl ?? dataDir, options);
  const stops = [() => log.close()];
  try {
    const store = await openReadStore(settings);
    stops.push(() => store.close());
    return { log, store, close: () => stopAll(stops) };
  } catch (error) {
    await stopAll(stops);
    throw error;
  }
}

const READ_MODELS_FILE = 'read-models.db';

/** How an address of EventStoreDB begins, in place of a data folder's path. */
const EVENTSTORE = /^esdb(\+discover)?:\/\//i;

/**
 * The log alone, also for tools that work on it while no server does.
 *
 * @param place a data folder, made where there is none, or an address of EventStoreDB
 * @throws Error when the address or the data folder can't be used, or another process has it open.
 */
export async function openEventLog(
  place: string,
  { onCommit }: StoresOptions = {},
): Promise<EventLog> {
  if (EVENTSTORE.test(place)) {
    // Loaded only here: whoever keeps to the embedded stores doesn't pay for a server's client.
    const { openEventStoreDbLog } =
      await import('../../libs/event-log/eventstoredb/eventstoredb-event-log.js');
    return openEventStoreDbLog({ url: place, ...(onCommit && { onAppend: onCommit }) });
  }
  makeDataDir(place);
  const file = join(place, 'events.db');
  return openSqliteEventLog({ file, ...(onCommit && { onCommit }) });
}

/**
 * The log to be read only, also while a server writes to it.
 *
 * @param place a data folder, a log's own file, or an address of EventStoreDB
 * @throws Error where there is no log, or it can't be opened
 */
export async function openEventLogToRead(place: string): Promise<ReadableLog> {
  if (EVENTSTORE.test(place)) return openEventLog(place);
  const isFolder = statSync(place, { throwIfNoEntry: false })?.isDirectory();
  return openSqliteLogToRead(isFolder ? join(place, 'events.db') : place);
}

/** What the read models' file of a data folder keeps in a collection, read only; none where the place is no data folder. */
export function storedDocuments<D extends Document>(
  place: string,
  of: CollectionVersion,
): readonly D[] {
  return readSqliteDocuments(join(place, READ_MODELS_FILE), of);
}

async function openReadStore({ mongoUrl, dataDir }: Places): Promise<ReadStore> {
  if (mongoUrl !== undefined) {
    const { openMongoReadStore } =
      await import('../../libs/read-store/mongodb/mongo-read-store.js');
    return openMongoReadStore({ url: mongoUrl });
  }
  makeDataDir(dataDir);
  return openReadStoreFile(join(dataDir, READ_MODELS_FILE));
}

/** Embedded, in a file whose folder exists. */
export function openReadStoreFile(file: string): Promise<ReadStore> {
  return openSqliteReadStore({ file });
}

/** For its owner alone: it holds keys and customers. A folder that is there already keeps its mode. */
export function makeDataDir(dataDir: string): void {
  mkdirSync(dataDir, { recursive: true, mode: 0o700 });
}
