/** Every query of the read models, on MongoDB's protocol: it answers as a store in memory does, by a walk of its index. */
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { type Collection, MongoClient } from 'mongodb';

import { createMemoryEventLog } from '../../libs/event-log/memory/memory-event-log.js';
import type { AccountEvent } from '../../libs/ledger/index.js';
import { randomAct } from '../../libs/ledger/testing/random-act.js';
import type { Reading } from '../../libs/projection/live-model.js';
import { createProjectionRuntime } from '../../libs/projection/projection-runtime.js';
import { normalSpec } from '../../libs/read-store/collection-index.js';
import { planFilter, planFind } from '../../libs/read-store/find-plan.js';
import { createMemoryReadStore } from '../../libs/read-store/memory/memory-read-store.js';
import {
  documentLayout,
  type KeyPattern,
  type StoredDocument,
} from '../../libs/read-store/mongodb/document-layout.js';
import { countCommand, findCommand } from '../../libs/read-store/mongodb/find-command.js';
import { openMongoReadStore } from '../../libs/read-store/mongodb/mongo-read-store.js';
import type { CollectionVersion, Find, ReadStore } from '../../libs/read-store/read-store.js';
import { READ_MODELS } from '../../projections/read-models.js';
import { appendHistory, contentsOf, historyOf } from '../../projections/testing/history.js';
import { sideStreamsOf } from '../../projections/testing/side-streams.js';
import { databaseUrl, mongoUnderTest } from './mongodb.js';
import { queriesOf, type Query } from './planned-queries.js';

const server = await mongoUnderTest();
const skipped = 'skipped' in server;
if (skipped) console.warn(`Plans of MongoDB are not tested: ${server.skipped}`);
const tried = skipped ? test.skip : test;

interface Side {
  readonly store: ReadStore;
  readonly reading: Reading;
}
type Asked =
  | { readonly from: CollectionVersion; readonly find: Find }
  | { readonly from: CollectionVersion; readonly count: Omit<Find, 'limit'> };

const database = `plans-${randomUUID()}`;
const asked = new Map<string, Asked>();
let client: MongoClient;
let events: readonly AccountEvent[];
let mongo: Side;
let memory: Side;

beforeAll(async () => {
  if (skipped) return;
  const url = databaseUrl(server.url, database);
  client = new MongoClient(url);
  const [acts] = fc.sample(fc.array(randomAct, { minLength: 250, maxLength: 250, size: 'max' }), {
    seed: 11,
    numRuns: 1,
  });
  const history = historyOf(acts!).events;
  events = history as unknown as readonly AccountEvent[];
  const log = createMemoryEventLog();
  await appendHistory(log, [...history, ...sideStreamsOf(history)]);
  const sideOf = async (store: ReadStore): Promise<Side> => {
    const runtime = createProjectionRuntime({ log, store, projections: READ_MODELS });
    await runtime.start();
    await runtime.caughtUp();
    await runtime.stop();
    return { store, reading: { store, live: runtime.live } };
  };
  memory = await sideOf(createMemoryReadStore());
  mongo = await sideOf(await openMongoReadStore({ url }));
  for (const { name } of READ_MODELS) await indexAtRest(name);
}, 120_000);

afterAll(async () => {
  if (skipped) return;
  await mongo.store.close();
  await client.db(database).dropDatabase();
  await client.close();
  await server.stop();
});

/** SecantusDB leaves documents out of an index that it makes while transactions are open on other collections. */
async function indexAtRest(name: string): Promise<void> {
  const live = mongo.reading.live(name);
  const { collection } = await collectionOf(live);
  await collection.dropIndexes();
  await mongo.store.index(live);
}

function recorded({ store, reading }: Side): Reading {
  const keep = (query: Asked): void => void asked.set(JSON.stringify(query), query);
  const recording: ReadStore = {
    ...store,
    find: (from, find) => {
      keep({ from: { collection: from.collection, version: from.version }, find });
      return store.find(from, find);
    },
    count: (from, count) => {
      keep({ from: { collection: from.collection, version: from.version }, count });
      return store.count(from, count);
    },
  };
  return { ...reading, store: recording };
}

/** All pages, ten at most. */
async function answersOf(query: Query, reading: Reading): Promise<unknown[]> {
  const answers: unknown[] = [];
  let cursor: string | null | undefined;
  while (cursor !== null && answers.length < 10) {
    const answer = await query(reading, cursor);
    answers.push(answer);
    cursor = (answer as { nextCursor?: string | null } | undefined)?.nextCursor ?? null;
  }
  return answers;
}

tried('read models built over the wire are those built in memory, byte for byte', async () => {
  for (const { name } of READ_MODELS) {
    const built = await contentsOf(mongo.store, mongo.reading.live(name));
    expect(built).toEqual(await contentsOf(memory.store, memory.reading.live(name)));
    expect(built).not.toEqual([]);
  }
});

tried.each(queriesOf(() => events))('%s: the answer is the same', async (_, query) => {
  expect(await answersOf(query, recorded(mongo))).toEqual(await answersOf(query, memory.reading));
});

interface Plan {
  readonly stages: readonly string[];
  /** The keys of each index that is walked, once: the plan of an aggregation is told twice. */
  readonly walked: readonly KeyPattern[];
}

function planOf(explained: unknown): Plan {
  const stages: string[] = [];
  const walked: KeyPattern[] = [];
  const visit = (node: unknown): void => {
    if (typeof node !== 'object' || node === null) return;
    const { stage, keyPattern } = node as { stage?: unknown; keyPattern?: KeyPattern };
    if (typeof stage === 'string') stages.push(stage);
    if (typeof stage === 'string' && keyPattern) walked.push(keyPattern);
    Object.entries(node).forEach(([member, inner]) => {
      if (member !== 'rejectedPlans') visit(inner);
    });
  };
  visit(explained);
  const once = new Map(walked.map((keys) => [JSON.stringify(keys), keys]));
  return { stages, walked: [...once.values()] };
}

async function collectionOf(version: CollectionVersion) {
  const db = client.db(database);
  const name = `${version.collection}@${version.version}`;
  const [entry] = await db
    .collection<{ _id: string; stored: string }>('collection-versions')
    .find({ _id: name })
    .toArray();
  const { indexes } = READ_MODELS.find((model) => model.name === version.collection)!;
  const spec = normalSpec({ name: version.collection, indexes });
  const collection: Collection<StoredDocument> = db.collection(entry!.stored);
  return { spec, layout: documentLayout(spec, version, entry!.stored), collection };
}

/** SecantusDB says SORT of every hinted walk of more than one field, even of one that is asked for as the index lies. */
async function tellsSorts(): Promise<boolean> {
  const { collection } = await collectionOf(mongo.reading.live('timeline'));
  const key: KeyPattern = { occurredAt: 1, _id: 1 };
  const explained = await collection.find({}, { hint: key, sort: key }).explain('queryPlanner');
  return !planOf(explained).stages.includes('SORT');
}

async function explain(query: Asked): Promise<(Plan & { readonly hint: KeyPattern }) | undefined> {
  const { spec, layout, collection } = await collectionOf(query.from);
  if ('find' in query) {
    const command = findCommand(layout, planFind(spec, query.find));
    if (!command) return undefined;
    const explained = await collection
      .find(command.filter, command.options)
      .explain('queryPlanner');
    return { ...planOf(explained), hint: command.options.hint };
  }
  const { filter, hint } = countCommand(layout, planFilter(spec, query.count));
  const counting = [{ $match: filter }, { $group: { _id: 1, n: { $sum: 1 } } }];
  const explained = await collection.aggregate(counting, { hint }).explain('queryPlanner');
  return { ...planOf(explained), hint };
}

tried('each query walks the index that it names, with no scan and no sort', async () => {
  expect(asked.size).toBeGreaterThan(40);
  const sortsAreTold = await tellsSorts();
  if (!sortsAreTold) console.warn('This server cannot tell whether a hinted walk is sorted');
  for (const query of asked.values()) {
    const plan = await explain(query);
    if (!plan) continue;
    expect([query, plan.stages]).not.toEqual([query, expect.arrayContaining(['COLLSCAN'])]);
    expect([query, ...plan.walked]).toEqual([query, plan.hint]);
    if (sortsAreTold)
      expect([query, plan.stages]).not.toEqual([query, expect.arrayContaining(['SORT'])]);
  }
});
