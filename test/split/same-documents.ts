/** Whether two runs of the same history have left the same read models. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createReadSide } from '../../apps/platform/read-side.js';
import type { EventLog } from '../../libs/event-log/event-log.js';
import { whichCommand, type AnyEvent } from '../../libs/ledger/index.js';
import { openSqliteReadStore } from '../../libs/read-store/sqlite/sqlite-read-store.js';
import { documentsOf, type ModelDocuments } from '../e2e/read-model-documents.js';

/** What an embedded ledger folds from a log. */
export async function foldEmbedded(log: EventLog): Promise<ModelDocuments> {
  const folder = await mkdtemp(join(tmpdir(), 'embedded-'));
  const store = await openSqliteReadStore({ file: join(folder, 'read-models.db') });
  const runtime = createReadSide({ log, store });
  try {
    await runtime.start();
    await runtime.caughtUp();
    return await documentsOf({ store, live: (name) => runtime.live(name) });
  } finally {
    await runtime.stop();
    await store.close();
    await rm(folder, { recursive: true });
  }
}

/** Told by the machine's clock and by chance: two runs differ in them, and in nothing else. */
const OF_THE_RUN = new Set(['recordedAt', 'correlationId', 'chain']);

/**
 * The documents with each event named by its place in its stream, which is the same in every log: in place of ids and
 * positions, which are a log's own.
 *
 * @param without members that are left out, beside those that are told by clocks and chance
 */
export function withoutRun(
  models: ModelDocuments,
  events: readonly AnyEvent[],
  without: readonly string[] = [],
): ModelDocuments {
  const names = new Map<string, string>();
  for (const { eventId, position, stream, revision } of events) {
    names.set(eventId, `event ${stream} ${revision}`);
    names.set(position!, `place of ${stream} ${revision}`);
  }
  const omitted = new Set([...OF_THE_RUN, ...without]);
  const members = (name: string, value: unknown): unknown => {
    if (omitted.has(name)) return undefined;
    if (typeof value !== 'string') return value;
    // What a command said may name an event, so only which command it was is the same.
    return name === 'commandId' ? whichCommand(value) : (names.get(value) ?? value);
  };
  const entries = Object.entries(models).map(([model, documents]) => {
    const renamed = documents.map((one) => JSON.parse(JSON.stringify(one, members)) as typeof one);
    return [model, renamed.sort(byId)] as const;
  });
  return Object.fromEntries(entries);
}

/**
 * Without the trial balances at events along the log: their ids choose the events, which is chance, and what other accounts have
 * done by then depends on the turns that they took.
 */
export function withoutMarks(models: ModelDocuments): ModelDocuments {
  const entries = Object.entries(models).map(
    ([model, documents]) => [model, documents.filter(({ id }) => !id.startsWith('mark-'))] as const,
  );
  return Object.fromEntries(entries);
}

function byId(
  { id: one }: { readonly id: string },
  { id: other }: { readonly id: string },
): number {
  return one < other ? -1 : 1;
}
