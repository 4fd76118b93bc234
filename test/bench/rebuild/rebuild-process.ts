/**
 * Reads a whole log, then folds all read models from it into an empty store, and tells by IPC what each took.
 * `rebuild-process.js <folder of events.db>`
 */
import { join } from 'node:path';

import { createReadSide } from '../../../apps/platform/read-side.js';
import type { EventLog } from '../../../libs/event-log/event-log.js';
import { eventOfRecord } from '../../../libs/event-log/ledger-event.js';
import { openSqliteEventLog } from '../../../libs/event-log/sqlite/sqlite-event-log.js';
import type { ProjectionRuntime } from '../../../libs/projection/projection-runtime.js';
import { openSqliteReadStore } from '../../../libs/read-store/sqlite/sqlite-read-store.js';
import { type ProcessUsage, usageThenCollected } from '../process-usage.js';

export interface Pass {
  readonly seconds: number;
  readonly cpuUs: number;
}

/** Memory when the slowest read model had come so far. */
export interface MemoryMark extends Pick<ProcessUsage, 'rss' | 'heapUsed'> {
  readonly events: number;
}

export interface RebuildFigures {
  readonly events: number;
  readonly reading: Pass;
  readonly building: Pass;
  readonly memory: readonly MemoryMark[];
}

const PAGE = 2_000;
const MARKS = 4;
/** Between two looks at how far the read models are. */
const LOOK_MS = 20;

type Mark = Pick<MemoryMark, 'events'> & { readonly position: string };

async function timed<T>(
  work: () => Promise<T>,
): Promise<{ readonly pass: Pass; readonly result: T }> {
  const [started, cpu] = [performance.now(), process.cpuUsage()];
  const result = await work();
  const { user, system } = process.cpuUsage(cpu);
  return { pass: { seconds: (performance.now() - started) / 1_000, cpuUs: user + system }, result };
}

/** The position of each page's last event, with the number of events up to there. */
async function readAll(log: EventLog): Promise<readonly Mark[]> {
  const marks: Mark[] = [];
  let events = 0;
  let page = await log.readAll({ limit: PAGE });
  while (page.length > 0) {
    events += page.map((record) => eventOfRecord(record)).length;
    const position = page.at(-1)!.position;
    marks.push({ events, position });
    page = await log.readAll({ limit: PAGE, from: position });
  }
  return marks;
}

/** Looks on until every mark is passed. The time that its collections take is given back, to be left out. */
function watchMemory(runtime: ProjectionRuntime, marks: readonly Mark[]) {
  const memory: MemoryMark[] = [];
  let collectingSeconds = 0;
  const look = (): void => {
    const mark = marks[memory.length];
    const positions = runtime.status().map((one) => one.position ?? '');
    if (!mark || positions.some((position) => position < mark.position)) return;
    const started = performance.now();
    const { rss, heapUsed } = usageThenCollected();
    collectingSeconds += (performance.now() - started) / 1_000;
    memory.push({ events: mark.events, rss, heapUsed });
  };
  const timer = setInterval(look, LOOK_MS);
  return {
    end() {
      clearInterval(timer);
      look();
      return { memory, collectingSeconds };
    },
  };
}

const [folder] = process.argv.slice(2);
if (folder === undefined) throw new Error('give the folder of events.db');
const log = await openSqliteEventLog({ file: join(folder, 'events.db') });
const reading = await timed(() => readAll(log));
const pages = reading.result;
const events = pages.at(-1)!.events;
const marks = Array.from({ length: MARKS }, (_, index) =>
  pages.find((page) => page.events >= (events * (index + 1)) / MARKS)!,
);

const store = await openSqliteReadStore({ file: join(folder, 'read-models.db') });
const runtime = createReadSide({
  log,
  store,
  onTrouble(what, trouble) {
    throw new Error(what, { cause: trouble });
  },
});
const { memory, collectingSeconds, pass } = await build();
await runtime.stop();
await store.close();
await log.close();
const figures: RebuildFigures = {
  events,
  reading: reading.pass,
  building: { ...pass, seconds: pass.seconds - collectingSeconds },
  memory,
};
if (process.send) process.send(figures);
else console.log(figures);
process.disconnect?.();

async function build() {
  const watch = watchMemory(runtime, marks);
  const first = await timed(async () => {
    await runtime.start();
    await runtime.caughtUp();
  });
  return { ...watch.end(), pass: first.pass };
}
