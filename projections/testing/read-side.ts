/** All read models of one history, on a memory store, to be asked. */
import { createMemoryEventLog } from '../../libs/event-log/memory/memory-event-log.js';
import type { EventLog } from '../../libs/event-log/event-log.js';
import type { AccountEvent, AnyEvent } from '../../libs/ledger/index.js';
import type { Act } from '../../libs/ledger/testing/random-act.js';
import { beginLedger, type LedgerModel } from '../../libs/ledger/testing/ledger-model.js';
import type { Reading } from '../../libs/projection/live-model.js';
import { createProjectionRuntime } from '../../libs/projection/projection-runtime.js';
import { createMemoryReadStore } from '../../libs/read-store/memory/memory-read-store.js';
import { READ_MODELS } from '../read-models.js';
import { appendHistory, historyOf } from './history.js';

export interface ReadSide {
  readonly reading: Reading;
  readonly log: EventLog;
  readonly model: LedgerModel;
  /** In the order of the log. */
  readonly events: readonly AccountEvent[];
}

export async function readSideOf(
  acts: readonly Act[],
  model: LedgerModel = beginLedger(),
): Promise<ReadSide> {
  const { events } = historyOf(acts, model);
  const { reading, log } = await sideOfEvents(events);
  return { reading, log, model, events: events as unknown as readonly AccountEvent[] };
}

/** All read models of these events. */
export async function readingOf(events: readonly AnyEvent[]): Promise<Reading> {
  return (await sideOfEvents(events)).reading;
}

async function sideOfEvents(
  events: readonly AnyEvent[],
): Promise<Pick<ReadSide, 'reading' | 'log'>> {
  const log = createMemoryEventLog();
  await appendHistory(log, events);
  const store = createMemoryReadStore();
  const runtime = createProjectionRuntime({ log, store, projections: READ_MODELS });
  await runtime.start();
  await runtime.caughtUp();
  await runtime.stop();
  return { reading: { store, live: runtime.live }, log };
}

/** Every item of a query, asked for page by page. */
export async function allPages<T>(
  ask: (cursor: string | undefined) => Promise<{
    readonly items: readonly T[];
    readonly nextCursor: string | null;
  }>,
): Promise<T[]> {
  const items: T[] = [];
  let cursor: string | undefined;
  do {
    const page = await ask(cursor);
    items.push(...page.items);
    cursor = page.nextCursor ?? undefined;
  } while (cursor !== undefined);
  return items;
}
