/**
 * The read store in MongoDB, which must be a replica set or a sharded cluster: a commit is one transaction over documents and
 * checkpoint. Several processes may have the same database open; each asks it anew where they can get into one another's way.
 */
import { versionName } from '../collection-index.js';
import { cursorAfter, planFilter, planFind } from '../find-plan.js';
import {
  type CollectionVersion,
  type Document,
  type Find,
  type ReadStore,
  ReadStoreUnavailable,
} from '../read-store.js';
import { moveCheckpoint, writeAll } from './checked-commit.js';
import { type CommitTurns, commitTurns } from './commit-turns.js';
import { connect } from './connection.js';
import type { DocumentLayout, StoredDocument } from './document-layout.js';
import { countCommand, findCommand } from './find-command.js';
import { checkFound, fromLayout, type KnownLayouts, layoutOf } from './layouts.js';
import { portError } from './outage.js';
import type { Deadline } from './transaction.js';
import { declareVersion, dropVersion, indexVersion, switchVersion } from './version-register.js';

export interface MongoReadStoreOptions {
  /** A connection string. The database is that of its path; default `tallystick`. */
  readonly url: string;
  /** How long to wait for a server that is away at the start. Default 30,000 ms. */
  readonly openWithinMs?: number;
  /** How long a transaction is begun anew before it is given up. Default 10,000 ms. */
  readonly commitWithinMs?: number;
}

interface Store extends KnownLayouts {
  readonly turns: CommitTurns;
  /** When what begins now is to be given up. */
  deadline(): Deadline;
  /** Does it while the store is open, and puts its errors into the port's terms. */
  ask<T>(task: () => Promise<T>): Promise<T>;
}

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

function storedIn(store: Store, layout: DocumentLayout) {
  return store.db.collection<StoredDocument>(layout.collection);
}

function parsed<D extends Document>(found: readonly StoredDocument[]): D[] {
  return found.map(({ _doc }) => JSON.parse(_doc) as D);
}
