/** The read models of random histories agree in their sums; one that was damaged doesn't. */
import { afterEach, describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { createMemoryEventLog } from '../libs/event-log/memory/memory-event-log.js';
import { randomAct } from '../libs/ledger/testing/random-act.js';
import {
  createProjectionRuntime,
  type ProjectionRuntime,
} from '../libs/projection/projection-runtime.js';
import { reconcileModels } from '../libs/projection/reconciliation/reconcile-models.js';
import type { ReconciliationLine } from '../libs/projection/reconciliation/report.js';
import { createMemoryReadStore } from '../libs/read-store/memory/memory-read-store.js';
import type { Document, ReadStore } from '../libs/read-store/read-store.js';
import { MODEL_SUMS } from './model-sums.js';
import { READ_MODELS } from './read-models.js';
import { appendHistory, historyOf } from './testing/history.js';

let runtime: ProjectionRuntime;

afterEach(() => runtime.stop());

const log = createMemoryEventLog();
const events = historyOf(
  fc.sample(fc.array(randomAct, { minLength: 900, maxLength: 900, size: 'max' }), {
    seed: 11,
    numRuns: 1,
  })[0]!,
).events;
const appended = appendHistory(log, events);

async function modelsOfHistory(): Promise<ReadStore> {
  await appended;
  const store = createMemoryReadStore();
  runtime = createProjectionRuntime({ log, store, projections: READ_MODELS });
  await runtime.start();
  await runtime.caughtUp();
  return store;
}

async function reconciled(store: ReadStore, projections = READ_MODELS) {
  const lines: ReconciliationLine[] = [];
  const reconciliation = reconcileModels({
    log,
    store,
    models: runtime,
    projections,
    scratch: createMemoryReadStore(),
    sums: MODEL_SUMS,
    differencesMax: 100,
    signal: new AbortController().signal,
  });
  for await (const line of reconciliation) lines.push(line);
  return lines;
}

const sumsIn = (lines: readonly ReconciliationLine[]) => lines.find(({ line }) => line === 'sums');
const differencesIn = (lines: readonly ReconciliationLine[]) =>
  lines.filter(({ line }) => line === 'sum-difference');

async function damage<D extends Document>(
  store: ReadStore,
  name: string,
  change: (document: D) => D | undefined,
): Promise<void> {
  const { collection, version } = runtime.live(name);
  const { items } = await store.find<D>({ collection, version }, { index: 'id', limit: 100 });
  // Neither a place in the tree nor a sum.
  const first = items.find(({ id }) => /^[a-z0-9-]+$/.test(id));
  await store.write([{ collection, version, id: first!.id, document: change(first!) }]);
}

describe('the sums of the read models', () => {
  test('are the same wherever a term is counted', async () => {
    const store = await modelsOfHistory();
    const lines = await reconciled(store);
    expect(lines.filter(({ line }) => line.includes('difference'))).toEqual([]);
    expect(sumsIn(lines)).toMatchObject({ compared: 52, differences: 0 });
    const { items } = await store.find<Document & { status: string }>(runtime.live('transfer'), {
      index: 'id',
      limit: 1_000,
    });
    // Or the terms of transfers would not have been put to the test.
    expect(new Set(items.map(({ status }) => status)).size).toBeGreaterThan(1);
  });

  test('of a balance that was changed differ from those of all others', async () => {
    const store = await modelsOfHistory();
    await damage<Document & { available: number }>(store, 'balance', (document) => ({
      ...document,
      available: document.available + 1,
    }));
    const lines = await reconciled(store);
    expect(differencesIn(lines)).toMatchObject([
      { projection: 'balance', term: 'available', expectedOf: 'trial-balance, total' },
    ]);
    const [{ sum, expected }] = differencesIn(lines) as unknown as [
      { sum: number; expected: number },
    ];
    expect(sum - expected).toBe(1);
    expect(sumsIn(lines)).toMatchObject({ differences: 1 });
  });

  test('of a lost transfer differ from what the balances say was sent', async () => {
    const store = await modelsOfHistory();
    await damage(store, 'transfer', () => undefined);
    expect(differencesIn(await reconciled(store))).toMatchObject([
      { projection: 'transfer', term: 'sent', expectedOf: 'balance, accounts' },
    ]);
  });

  test('of a total that was changed differ from everybody, and break conservation', async () => {
    const store = await modelsOfHistory();
    const { collection, version } = runtime.live('trial-balance');
    const [total] = await store.get<Document & { consumed: number }>({ collection, version }, [
      'total',
    ]);
    const document = { ...total!, consumed: total!.consumed + 5 };
    await store.write([{ collection, version, id: 'total', document }]);
    const lines = await reconciled(store);
    expect(differencesIn(lines).map((line) => Object.values(line).slice(1, 4))).toEqual([
      ['trial-balance', 'days', 'consumed'],
      ['trial-balance', 'minutes', 'consumed'],
      ['balance', 'accounts', 'consumed'],
      ['balance', 'trees', 'consumed'],
      ['account-tree', 'accounts', 'consumed'],
      ['consumption-rate', 'days', 'consumed'],
      ['consumption-rate', 'days of all', 'consumed'],
      ['consumption-rate', 'days of trees', 'consumed'],
      ['consumption-rate', 'rules', 'consumed'],
      ['statement', 'flows', 'consumed'],
      ['trial-balance', 'total', 'conservation'],
    ]);
  });

  test('of models that are reconciled without the trial balance are held against one another', async () => {
    const store = await modelsOfHistory();
    const some = READ_MODELS.filter(({ name }) => ['balance', 'account-tree'].includes(name));
    expect(sumsIn(await reconciled(store, some))).toMatchObject({ compared: 8, differences: 0 });
  });
});
