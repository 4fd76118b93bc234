/** Read models on MongoDB's protocol against a replay, while they are folded, and after somebody has changed them. */
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { MongoClient } from 'mongodb';

import { createMemoryEventLog } from '../../libs/event-log/memory/memory-event-log.js';
import { randomAct } from '../../libs/ledger/testing/random-act.js';
import {
  createProjectionRuntime,
  type ProjectionRuntime,
} from '../../libs/projection/projection-runtime.js';
import { reconcileModels } from '../../libs/projection/reconciliation/reconcile-models.js';
import type { ReconciliationLine } from '../../libs/projection/reconciliation/report.js';
import { createMemoryReadStore } from '../../libs/read-store/memory/memory-read-store.js';
import { openMongoReadStore } from '../../libs/read-store/mongodb/mongo-read-store.js';
import type { Document, ReadStore } from '../../libs/read-store/read-store.js';
import { MODEL_SUMS } from '../../projections/model-sums.js';
import { READ_MODELS } from '../../projections/read-models.js';
import { appendHistory, historyOf } from '../../projections/testing/history.js';
import { databaseUrl, mongoUnderTest } from './mongodb.js';

const server = await mongoUnderTest();
const skipped = 'skipped' in server;
if (skipped) console.warn(`Reconciling on MongoDB is not tested: ${server.skipped}`);
const tried = skipped ? test.skip : test;

const database = `reconciliation-${randomUUID()}`;
const log = createMemoryEventLog();
const [acts] = fc.sample(fc.array(randomAct, { minLength: 400, maxLength: 400, size: 'max' }), {
  seed: 13,
  numRuns: 1,
});
const history = historyOf(acts!).events;
const half = Math.floor(history.length / 2);

let url: string;
let store: ReadStore;
let runtime: ProjectionRuntime;

beforeAll(async () => {
  if (skipped) return;
  url = databaseUrl(server.url, database);
  store = await openMongoReadStore({ url });
  await appendHistory(log, history.slice(0, half));
  runtime = createProjectionRuntime({ log, store, projections: READ_MODELS });
  await runtime.start();
  await runtime.caughtUp();
}, 120_000);

afterAll(async () => {
  if (skipped) return;
  await runtime.stop();
  await store.close();
  const client = new MongoClient(url);
  await client.db(database).dropDatabase();
  await client.close();
  await server.stop();
});

async function reconciled(): Promise<ReconciliationLine[]> {
  const lines: ReconciliationLine[] = [];
  const reconciliation = reconcileModels({
    log,
    store,
    models: runtime,
    projections: READ_MODELS,
    scratch: createMemoryReadStore(),
    sums: MODEL_SUMS,
    differencesMax: 100,
    signal: new AbortController().signal,
  });
  for await (const line of reconciliation) lines.push(line);
  return lines;
}

const found = (lines: readonly ReconciliationLine[]) =>
  lines.filter(({ line }) => line.includes('difference'));

tried('while events are folded, there are no differences', async () => {
  const appending = appendHistory(log, history.slice(half));
  const lines = await reconciled();
  await appending;
  expect(found(lines)).toEqual([]);
  expect(lines.at(-1)).toEqual({ line: 'done', differences: 0 });
});

tried('a wrong balance, a missing document and one too many are named', async () => {
  const head = (await log.head())!;
  for (const { name } of READ_MODELS) expect(await runtime.waitFor(name, head, 60_000)).toBe(true);
  const { collection, version } = runtime.live('balance');
  const { items } = await store.find<Document & { available: number }>(
    { collection, version },
    { index: 'id', limit: 2 },
  );
  const [first, second] = items;
  await store.write([
    {
      collection,
      version,
      id: first!.id,
      document: { ...first!, available: first!.available + 3 } as Document,
    },
    { collection, version, id: second!.id, document: undefined },
    { collection, version, id: 'nobody', document: { ...first!, id: 'nobody' } },
  ]);
  expect(found(await reconciled()).filter(({ line }) => line === 'difference')).toMatchObject([
    { projection: 'balance', key: first!.id, kind: 'field', field: 'available' },
    { projection: 'balance', key: 'nobody', kind: 'extra' },
    { projection: 'balance', key: second!.id, kind: 'missing' },
  ]);
});
