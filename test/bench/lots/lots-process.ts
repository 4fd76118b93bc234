/**
 * Folds an account that only buys into one read model, first in batches and then event by event, and tells by IPC what each
 * took. `lots-process.js <folder> <purchases> <read model>`
 */
import { join } from 'node:path';

import type { AnyEvent } from '../../../libs/ledger/index.js';
import { type Build, createBuild } from '../../../libs/projection/build.js';
import { untilAvailable } from '../../../libs/projection/until-available.js';
import { openSqliteReadStore } from '../../../libs/read-store/sqlite/sqlite-read-store.js';
import { READ_MODELS } from '../../../projections/read-models.js';
import { median } from '../median.js';
import { purchaseHistory } from './purchase-history.js';

export interface LotsFigures {
  /** Of a purchase among many that are folded together. */
  readonly togetherUs: number;
  /** Of one event when all those purchases are there: read, folded and committed alone. */
  readonly purchaseUs: number;
  readonly deductionUs: number;
}

/** As a read model that catches up takes them. */
const BATCH = 2_000;
/** Events that are taken one by one, of each kind. */
const SINGLE = 101;

async function secondsOf(build: Build, events: readonly AnyEvent[]): Promise<number> {
  const started = performance.now();
  await build.commit(await build.fold(events));
  return (performance.now() - started) / 1_000;
}

async function medianUs(build: Build, events: readonly AnyEvent[]): Promise<number> {
  const seconds: number[] = [];
  for (const event of events) seconds.push(await secondsOf(build, [event]));
  return median(seconds) * 1e6;
}

const [folder, count, name] = process.argv.slice(2);
const projection = READ_MODELS.find((one) => one.name === name);
if (folder === undefined || !(Number(count) > 0) || !projection)
  throw new Error('give a folder, how many purchases, and a read model');
const purchases = Number(count);
const store = await openSqliteReadStore({ file: join(folder, `${name}.db`) });
await store.declare(projection, 1);
const build = createBuild({
  projection,
  build: 1,
  startedAt: '',
  store,
  untilAvailable: untilAvailable(new AbortController().signal),
});

const events = [...purchaseHistory(purchases + SINGLE, SINGLE)];
let seconds = 0;
for (let at = 0; at <= purchases; at += BATCH)
  seconds += await secondsOf(build, events.slice(at, Math.min(at + BATCH, purchases + 1)));
const purchaseUs = await medianUs(build, events.slice(-2 * SINGLE, -SINGLE));
const deductionUs = await medianUs(build, events.slice(-SINGLE));
await store.close();
const figures: LotsFigures = { togetherUs: (seconds * 1e6) / purchases, purchaseUs, deductionUs };
if (process.send) process.send(figures);
else console.log(figures);
process.disconnect?.();
