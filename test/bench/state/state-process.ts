/**
 * Asks for the state of one account at moments of its past, from snapshots, beside reading the events up to there; tells by
 * IPC what each took. `state-process.js <folder of events.db>`
 */
import { statSync } from 'node:fs';
import { join } from 'node:path';

import { nearestSnapshots } from '../../../apps/api/queries/nearest-snapshots.js';
import { createStateReader } from '../../../apps/api/queries/state-reader.js';
import { seededRandom } from '../../../apps/cli/demo/seeded-random.js';
import type { EventLog } from '../../../libs/event-log/event-log.js';
import { eventOfRecord } from '../../../libs/event-log/ledger-event.js';
import { openSqliteEventLog } from '../../../libs/event-log/sqlite/sqlite-event-log.js';
import { openSnapshots } from '../../../libs/lane/index.js';
import { accountStream } from '../../../libs/ledger/index.js';
import { openSqliteReadStore } from '../../../libs/read-store/sqlite/sqlite-read-store.js';
import { median, quantile } from '../median.js';
import { processUsage } from '../process-usage.js';

export interface StateFigures {
  readonly events: number;
  readonly subscriptions: number;
  /** Bytes of the log and of the snapshots on the disk. */
  readonly logBytes: number;
  readonly snapshotBytes: number;
  /** The first time that anybody asks, without a snapshot: folds all and makes them. */
  readonly firstMs: number;
  /** Of moments all over the past. */
  readonly stateMs: number;
  readonly stateWorstMs: number;
  /** Reading the events up to the same moments, and nothing else. */
  readonly readingMs: number;
  readonly rss: number;
}

const PAGE = 1_000;
const MOMENTS = 9;
const ACCOUNT = 'reseller-0';
const STREAM = accountStream(ACCOUNT);

async function timed(work: () => Promise<unknown>): Promise<number> {
  const started = performance.now();
  await work();
  return performance.now() - started;
}

/** Up to the instant, as a replay without snapshots has to; gives how many. */
async function readUpTo(log: EventLog, instant: string): Promise<number> {
  for (let from = 0; ; from += PAGE) {
    const page = (await log.readStream(STREAM, { from, limit: PAGE })).map(eventOfRecord);
    const within = page.filter(({ occurredAt }) => occurredAt <= instant).length;
    if (within < PAGE) return from + within;
  }
}

const [folder] = process.argv.slice(2);
if (folder === undefined) throw new Error('give the folder of events.db');
const log = await openSqliteEventLog({ file: join(folder, 'events.db') });
const store = await openSqliteReadStore({ file: join(folder, 'read-models.db') });
const reader = createStateReader(log, nearestSnapshots(await openSnapshots(store)));

const FOREVER = '9999-12-31T23:59:59.999Z';
const firstMs = await timed(() => reader.stateAt(ACCOUNT, { instant: FOREVER }));
const last = (await reader.stateAt(ACCOUNT, { instant: FOREVER }))!.state;
const { below } = seededRandom(7);
const readings: number[] = [];
const states: number[] = [];
for (let n = 0; n < MOMENTS; n += 1) {
  // One in each part of the past, the last one at its end.
  const revision = Math.ceil((last.revision * (n + below(1_000) / 1_000)) / MOMENTS);
  const [record] = await log.readStream(STREAM, { from: revision, limit: 1 });
  const instant = record!.metadata.occurredAt as string;
  readings.push(await timed(() => readUpTo(log, instant)));
  states.push(await timed(() => reader.stateAt(ACCOUNT, { instant })));
}
const { rss } = processUsage();
await store.close();
await log.close();
const figures: StateFigures = {
  events: last.revision + 1,
  subscriptions: last.subscriptions.size,
  logBytes: statSync(join(folder, 'events.db')).size,
  snapshotBytes: statSync(join(folder, 'read-models.db')).size,
  firstMs,
  stateMs: median(states),
  stateWorstMs: quantile(states, 1),
  readingMs: median(readings),
  rss,
};
if (process.send) process.send(figures);
else console.log(figures);
process.disconnect?.();
