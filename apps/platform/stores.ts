/** The one place that chooses the adapters of the event log and the read store. */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';

import type { EventLog } from '../../libs/event-log/event-log.js';
import { openSqliteEventLog } from '../../libs/event-log/sqlite/sqlite-event-log.js';
import type { ReadStore } from '../../libs/read-store/read-store.js';
import { openSqliteReadStore } from '../../libs/read-store/sqlite/sqlite-read-store.js';
import { SettingsError, type Settings } from './settings.js';

export interface Stores {
  readonly log: EventLog;
  readonly store: ReadStore;
  close(): Promise<void>;
}

export interface StoresOptions {
  /** Called after each transaction of the log, for metrics. */
  readonly onCommit?: (group: { readonly events: number; readonly milliseconds: number }) => void;
}

/** @throws Error when the data folder can't be used or another process has it open. */
export async function openStores(
  { dataDir }: Settings,
  options: StoresOptions = {},
): Promise<Stores> {
  makeDataDir(dataDir);
  const log = await openSqliteEventLog({ file: join(dataDir, 'events.db'), ...options });
  try {
    const store = await openSqliteReadStore({ file: join(dataDir, 'read-models.db') });
    return {
      log,
      store,
      async close() {
        await store.close();
        await log.close();
      },
    };
  } catch (error) {
    await log.close();
    throw error;
  }
}

/** How an address of EventStoreDB begins, in place of a data folder's path. */
const EVENTSTORE = /^esdb(\+discover)?:\/\//i;

/**
 * The log alone, for tools that work on it while no server does.
 *
 * @param place a data folder, made where there is none, or an address of EventStoreDB
 * @throws SettingsError when the address can't be used.
 * @throws Error when the data folder can't be used or another process has it open.
 */
export async function openEventLog(place: string): Promise<EventLog> {
  if (EVENTSTORE.test(place))
    throw new SettingsError("EventStoreDB can't be used yet: this version has embedded logs only");
  makeDataDir(place);
  return openSqliteEventLog({ file: join(place, 'events.db') });
}

/** For its owner alone: it holds keys and customers. A folder that is there already keeps its mode. */
export function makeDataDir(dataDir: string): void {
  mkdirSync(dataDir, { recursive: true, mode: 0o700 });
}
