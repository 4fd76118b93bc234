/** Reconciliations of read models on stores in memory, and what tests do to those models. */
import { expect } from '@jest/globals';
import { createMemoryReadStore } from '../../read-store/memory/memory-read-store.js';
import type { ReadStore } from '../../read-store/read-store.js';
import type { ProjectionRuntime } from '../projection-runtime.js';
import {
  reconcileModels,
  type ReconciliationSettings,
} from '../reconciliation/reconcile-models.js';
import type { ReconciliationLine } from '../reconciliation/report.js';
import { LONG_MS, type Stage } from './stage.js';
import { type Feed, tallyOf, type TallyDocument } from './tally.js';

type Options = Partial<ReconciliationSettings>;

export async function reconciled(
  on: Stage,
  runtime: ProjectionRuntime,
  options: Options = {},
): Promise<ReconciliationLine[]> {
  const lines: ReconciliationLine[] = [];
  const reconciliation = reconcileModels({
    ...on,
    models: runtime,
    projections: [tallyOf()],
    scratch: createMemoryReadStore(),
    differencesMax: 100,
    signal: new AbortController().signal,
    ...options,
  });
  for await (const line of reconciliation) lines.push(line);
  return lines;
}

export const differencesIn = (lines: readonly ReconciliationLine[]) =>
  lines.filter(({ line }) => line === 'difference');
export const resultIn = (lines: readonly ReconciliationLine[]) =>
  lines.find(({ line }) => line === 'reconciled');

export function damage(
  { store }: Stage,
  runtime: ProjectionRuntime,
  id: string,
  document: TallyDocument | undefined,
  name = 'tally',
): Promise<void> {
  const { collection, version } = runtime.live(name);
  return store.write([{ collection, version, id, document }]);
}

/** The store as the reconciliation reads it: after each read, every stream gets another event, which the live model folds. */
export function movingStore(
  { store }: Stage,
  runtime: ProjectionRuntime,
  feed: Feed,
  streams: readonly string[],
): ReadStore {
  async function move(): Promise<void> {
    for (const stream of streams) {
      const position = await feed.count(stream);
      expect(await runtime.waitFor('tally', position, LONG_MS)).toBe(true);
    }
  }
  return {
    ...store,
    async checkpoint(reader) {
      const checkpoint = await store.checkpoint(reader);
      await move();
      return checkpoint;
    },
    async find(from, find) {
      const page = await store.find(from, find);
      await move();
      return page as never;
    },
    async get(from, ids) {
      const documents = await store.get(from, ids);
      await move();
      return documents as never;
    },
  };
}
