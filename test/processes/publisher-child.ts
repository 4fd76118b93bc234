/**
 * A publisher on the embedded stores of a folder, beside writers that make its log grow. It can be killed at any moment and
 * started again on the same folder. Arguments: a JSON object, see `PublisherRun`. It says `started`; told to `finish`, it
 * writes no more, and ends once all is published.
 */
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';

import { startRelay } from '../../apps/publisher/relay.js';
import { createKafkaBroker } from '../../libs/broker/kafka/kafka-broker.js';
import { openSqliteEventLog } from '../../libs/event-log/sqlite/sqlite-event-log.js';
import { openSqliteReadStore } from '../../libs/read-store/sqlite/sqlite-read-store.js';
import { openAccountWriter } from './account-writer.js';

export interface PublisherRun {
  readonly folder: string;
  /** `host:port` of each. */
  readonly brokers: readonly string[];
  readonly accountIds: readonly string[];
}

/** Between two appends on one account. */
const PAUSE_MS = 50;

const run = JSON.parse(process.argv[2]!) as PublisherRun;
const log = await openSqliteEventLog({ file: join(run.folder, 'events.db') });
const store = await openSqliteReadStore({ file: join(run.folder, 'read-models.db') });
const broker = createKafkaBroker({ brokers: run.brokers, clientId: 'publisher-under-test' });

let growing = true;
const writing = Promise.all(
  run.accountIds.map(async (accountId, index) => {
    const writer = await openAccountWriter(log, accountId);
    while (growing) {
      await writer.append(1 + (index % 3));
      await delay(PAUSE_MS);
    }
  }),
);

const relay = startRelay({
  log,
  store,
  broker,
  onTrouble: (what, trouble) => console.error(what, String(trouble)),
  onPublished: () => void endWhenDone(),
});

process.on('message', () => {
  growing = false;
  void endWhenDone();
});
process.send?.('started');

async function endWhenDone(): Promise<void> {
  if (growing) return;
  await writing;
  if (relay.position() !== (await log.head())) return;
  await relay.stop();
  await broker.close();
  await store.close();
  await log.close();
  process.exit(0);
}
