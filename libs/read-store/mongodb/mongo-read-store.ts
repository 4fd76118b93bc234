/**
 * The read store in MongoDB, which must be a replica set or a sharded cluster: a commit is one transaction over documents and
 * checkpoint. Several processes may have the same database open; each asks it anew where they can get into one another's way.
 */
import type { ClientSession } from 'mongodb';
import { cursorAfter, planFilter, planFind } from '../find-plan.js';
import {
  type CollectionVersion,
  type Commit,
  type Document,
  type Find,
  InvalidQuery,
  type ReadStore,
  ReadStoreUnavailable,
  type Write,
} from '../read-store.js';
import { versionName } from '../collection-index.js';
import { type CommitTurns, commitTurns } from './commit-turns.js';
import { connect, type MongoConnection } from './connection.js';
import type { DocumentLayout, StoredDocument } from './document-layout.js';
import { collectionWrites, writeCollections } from './document-writes.js';
import { countCommand, findCommand } from './find-command.js';
import { hasCode, portError } from './outage.js';
import { type Deadline, transact } from './transaction.js';
import {
  checkLayouts,
  declareVersion,
  dropVersion,
  indexVersion,
  LayoutOutdated,
  lookUp,
  switchVersion,
} from './version-register.js';

export interface MongoReadStoreOptions {
  /** A connection string. The database is that of its path; default `tallystick`. */
  readonly url: string;
  /** How long to wait for a server that is away at the start. Default 30,000 ms. */
  readonly openWithinMs?: number;
  /** How long a transaction is begun anew before it is given up. Default 10,000 ms. */
  readonly commitWithinMs?: number;
}

interface Store extends MongoConnection {
  /** Known layouts by version name. */
  readonly layouts: Map<string, DocumentLayout>;
  readonly turns: CommitTurns;
  /** When what begins now is to be given up. */
  deadline(): Deadline;
  /** Does it while the store is open, and puts its errors into the port's terms. */
  ask<T>(task: () => Promise<T>): Promise<T>;
}

const BAD_VALUE = 2;
/** A version is dropped and declared anew far less often than it is written to. */
const OUTDATED_MAX = 5;

/**
 * @throws ReadStoreUnavailable when no server answers in time.
 * @throws Error for an address that is none, credentials that are refused, and a server without transactions.
 */
export async function openMongoReadStore(options: MongoReadStoreOptions): Promise<ReadStore> {
  const { url, openWithinMs = 30_000, commitWithinMs = 10_000 } = options;
  const connection = await connect(url, openWithinMs);
  const underWay = new Set<Promise<unknown>>();
  let closing: Promise<void> | undefined;
  const store: Store = {
    ...connection,
    layouts: new Map(),
    turns: commitTurns(),
    deadline: () => performance.now() + commitWithinMs,
    async ask(task) {
      if (closing) throw new ReadStoreUnavailable('The read store is closed');
      const answer = task();
      underWay.add(answer);
      try {
        return await answer;
      } catch (error) {
        throw portError(error);
      } finally {
        underWay.delete(answer);
      }
    },
  };
  const close = async (): Promise<void> => {
    await Promise.allSettled(underWay);
    await connection.client.close();
  };
  return {
    ...documentsOf(store),
    ...checkpointsOf(store),
    ...versionsOf(store),
    close: () => (closing ??= close()),
  };
}

function documentsOf(store: Store): Pick<ReadStore, 'get' | 'find' | 'count' | 'write'> {
  const { ask } = store;
  return {
    get: <D extends Document>(from: CollectionVersion, ids: readonly string[]) =>
      ask(() => getDocuments<D>(store, from, ids)),

    find: <D extends Document>(from: CollectionVersion, find: Find) =>
      ask(() =>
        fromLayout(store, from, async (layout) => {
          const plan = planFind(layout.spec, find);
          const command = findCommand(layout, plan);
          if (!command) return { items: [], nextCursor: null };
          const { filter, options } = command;
          const found = await storedIn(store, layout).find(filter, options).toArray();
          await checkFound(store, from, found.length);
          const items = parsed<D>(found.slice(0, plan.limit));
          const more = found.length > plan.limit;
          return { items, nextCursor: more ? cursorAfter(plan, items.at(-1)!) : null };
        }),
      ),

    count: (from, filters) =>
      ask(() =>
        fromLayout(store, from, async (layout) => {
          const { filter, hint } = countCommand(layout, planFilter(layout.spec, filters));
          const total = await storedIn(store, layout).countDocuments(filter, { hint });
          await checkFound(store, from, total);
          return total;
        }),
      ),

    write: (writes) =>
      ask(async () => void (await writeAll(store, store.deadline(), writes, async () => true))),
  };
}

function checkpointsOf(store: Store): Pick<ReadStore, 'commit' | 'checkpoint' | 'forget'> {
  const { ask, checkpoints } = store;
  return {
    commit: (commit) =>
      ask(() => {
        const deadline = store.deadline();
        return store.turns(commit.holds?.reader ?? commit.reader, () => {
          if (performance.now() >= deadline) {
            throw new ReadStoreUnavailable('MongoDB is too slow: the commit had no turn in time');
          }
          return writeAll(store, deadline, commit.writes, (session) =>
            moveCheckpoint(store, commit, session),
          );
        });
      }),

    checkpoint: (reader) =>
      ask(async () => {
        const found = await checkpoints.findOne({ _id: reader });
        return found ? { position: found.position, recordedAt: found.recordedAt } : undefined;
      }),

    forget: (reader) => ask(async () => void (await checkpoints.deleteOne({ _id: reader }))),
  };
}

function versionsOf(
  store: Store,
): Pick<ReadStore, 'declare' | 'index' | 'liveVersion' | 'switchTo' | 'versions' | 'drop'> {
  const { ask, register, live } = store;
  return {
    declare: (spec, version, indexes = 'now') =>
      ask(() => declareVersion(store, spec, version, indexes)),

    index: (version) => ask(() => indexVersion(store, version)),

    liveVersion: (collection) =>
      ask(async () => (await live.findOne({ _id: collection }))?.version),

    switchTo: (to) => ask(() => switchVersion(store, to, store.deadline())),

    versions: (collection) =>
      ask(async () => {
        const entries = await register.find({ collection }).toArray();
        return entries.map(({ version }) => version).sort((a, b) => a - b);
      }),

    drop: (version) =>
      ask(async () => {
        await dropVersion(store, version, store.deadline());
        store.layouts.delete(versionName(version));
      }),
  };
}

async function getDocuments<D extends Document>(
  store: Store,
  from: CollectionVersion,
  ids: readonly string[],
): Promise<readonly D[]> {
  const layout = await layoutOf(store, from);
  if (ids.length === 0) return [];
  const unique = [...new Set(ids)];
  const options = { projection: { _id: 0, _doc: 1 }, batchSize: unique.length + 1 };
  const found = await storedIn(store, layout)
    .find({ _id: { $in: unique } }, options)
    .toArray();
  await checkFound(store, from, found.length);
  return parsed<D>(found);
}

/** Documents and checkpoint, or nothing: as `move` says, which may be asked more than once. */
async function writeAll(
  store: Store,
  deadline: Deadline,
  writes: readonly Write[],
  move: (session: ClientSession) => Promise<boolean>,
): Promise<boolean> {
  for (let outdated = 0; ; outdated += 1) {
    const collections = await collectionWrites(writes, (version) => layoutOf(store, version));
    const layouts = collections.map(({ layout }) => layout);
    try {
      return await transact(store.client, deadline, async (session) => {
        if (!(await move(session))) return false;
        await checkLayouts(store, layouts, session);
        await writeCollections(store, collections, session);
        return true;
      });
    } catch (error) {
      if (!(error instanceof LayoutOutdated) || outdated >= OUTDATED_MAX) throw error;
      for (const { version } of layouts) store.layouts.delete(versionName(version));
    }
  }
}

/**
 * Every checkpoint that the commit depends on is written, be it with a count alone: MongoDB sees a conflict where two
 * transactions write the same document, and none where one writes what the other has only read.
 */
async function moveCheckpoint(
  { checkpoints }: Store,
  { reader, expected, checkpoint, holds }: Commit,
  session: ClientSession,
): Promise<boolean> {
  if (holds) {
    const held = { _id: holds.reader, position: holds.position };
    const touched = await checkpoints.updateOne(held, { $inc: { holds: 1 } }, { session });
    if (touched.matchedCount === 0) return false;
  }
  const { position, recordedAt } = checkpoint;
  if (expected !== undefined) {
    const change = { $set: { position, recordedAt }, $inc: { commits: 1 } };
    const stood = { _id: reader, position: expected };
    return (await checkpoints.updateOne(stood, change, { session })).matchedCount > 0;
  }
  if (await checkpoints.findOne({ _id: reader }, { session })) return false;
  await checkpoints.insertOne({ _id: reader, position, recordedAt }, { session });
  return true;
}

/** @throws InvalidQuery when the version isn't declared, or has no such index yet. */
async function fromLayout<T>(
  store: Store,
  from: CollectionVersion,
  task: (layout: DocumentLayout) => Promise<T>,
): Promise<T> {
  try {
    return await task(await layoutOf(store, from));
  } catch (error) {
    if (!hasCode(error, BAD_VALUE)) throw error;
    await checkFound(store, from, 0);
    throw new InvalidQuery(`${versionName(from)} has no such index yet`, { cause: error });
  }
}

/** @throws InvalidQuery when the version isn't declared. That there is none is never remembered. */
async function layoutOf(store: Store, version: CollectionVersion): Promise<DocumentLayout> {
  const name = versionName(version);
  const known = store.layouts.get(name);
  if (known) return known;
  const layout = await lookUp(store, version);
  store.layouts.set(name, layout);
  return layout;
}

/** Nothing is found, too, in what another process has dropped meanwhile. @throws InvalidQuery then. */
async function checkFound(store: Store, from: CollectionVersion, found: number): Promise<void> {
  if (found > 0) return;
  const name = versionName(from);
  const known = store.layouts.get(name);
  store.layouts.delete(name);
  const current = await layoutOf(store, from);
  if (known && known.collection !== current.collection) {
    throw new ReadStoreUnavailable(`${name} has just been declared anew`);
  }
}

function storedIn(store: Store, layout: DocumentLayout) {
  return store.db.collection<StoredDocument>(layout.collection);
}

function parsed<D extends Document>(found: readonly StoredDocument[]): D[] {
  return found.map(({ _doc }) => JSON.parse(_doc) as D);
}
