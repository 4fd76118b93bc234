/** A read store in memory, for tests: it keeps documents as JSON text, so that nobody shares an object with it. */
import { checkWrite } from '../checked-write.js';
import {
  checkSpec,
  differentSpec,
  indexedFields,
  liveVersionKept,
  normalSpec,
  undeclared,
  versionName,
} from '../collection-index.js';
import { cursorAfter, type FilterPlan, isWithinRange, planFilter, planFind } from '../find-plan.js';
import { compareIndexValues, type IndexValue, indexValueOf } from '../index-value.js';
import {
  type Checkpoint,
  type CollectionSpec,
  type CollectionVersion,
  type Document,
  type Find,
  type ReadStore,
  ReadStoreUnavailable,
  type Write,
} from '../read-store.js';

type Row = Readonly<Record<string, IndexValue>>;

interface Stored {
  readonly json: string;
  /** The indexed fields and `id`. */
  readonly row: Row;
}

interface Collection {
  readonly spec: CollectionSpec;
  readonly documents: Map<string, Stored>;
}

interface MemoryState {
  readonly collections: Map<string, Collection>;
  readonly checkpoints: Map<string, Checkpoint>;
  readonly live: Map<string, number>;
  closed: boolean;
}

/** Every promise settles in the same turn: what is called first is done first. */
export function createMemoryReadStore(): ReadStore {
  const state: MemoryState = {
    collections: new Map(),
    checkpoints: new Map(),
    live: new Map(),
    closed: false,
  };
  return {
    ...documentsOf(state),
    ...checkpointsOf(state),
    ...declarationsOf(state),
    ...versionsOf(state),
  };
}

function documentsOf(state: MemoryState): Pick<ReadStore, 'get' | 'find' | 'count' | 'write'> {
  return {
    async get<D extends Document>(from: CollectionVersion, ids: readonly string[]) {
      const { documents } = collectionOf(state, from);
      const found = [...new Set(ids)]
        .map((id) => documents.get(id))
        .filter((stored) => stored !== undefined);
      return found.map(({ json }) => JSON.parse(json) as D);
    },

    async find<D extends Document>(from: CollectionVersion, find: Find) {
      const { spec, documents } = collectionOf(state, from);
      const plan = planFind(spec, find);
      const compare = (a: Row, b: Row): number =>
        (plan.descending ? -1 : 1) * compareRows(plan.orderBy, a, b);
      const place = plan.after;
      const after =
        place && Object.fromEntries(plan.orderBy.map((field, at) => [field, place[at]!]));
      const matching = [...documents.values()]
        .filter(({ row }) => matches(plan, row) && (!after || compare(row, after) > 0))
        .sort((a, b) => compare(a.row, b.row));
      const items = matching.slice(0, plan.limit).map(({ json }) => JSON.parse(json) as D);
      return {
        items,
        nextCursor: matching.length > plan.limit ? cursorAfter(plan, items.at(-1)!) : null,
      };
    },

    async count(from, filters) {
      const { spec, documents } = collectionOf(state, from);
      const plan = planFilter(spec, filters);
      return [...documents.values()].filter(({ row }) => matches(plan, row)).length;
    },

    async write(writes) {
      assertOpen(state);
      prepare(state, writes).forEach((apply) => apply());
    },
  };
}

function checkpointsOf(
  state: MemoryState,
): Pick<ReadStore, 'commit' | 'checkpoint' | 'forget' | 'close'> {
  return {
    async commit({ reader, expected, checkpoint, writes, holds }) {
      assertOpen(state);
      const prepared = prepare(state, writes);
      if (state.checkpoints.get(reader)?.position !== expected) return false;
      if (holds && state.checkpoints.get(holds.reader)?.position !== holds.position) return false;
      prepared.forEach((apply) => apply());
      state.checkpoints.set(reader, { ...checkpoint });
      return true;
    },

    async checkpoint(reader) {
      assertOpen(state);
      const checkpoint = state.checkpoints.get(reader);
      return checkpoint && { ...checkpoint };
    },

    async forget(reader) {
      assertOpen(state);
      state.checkpoints.delete(reader);
    },

    async close() {
      state.closed = true;
    },
  };
}

function declarationsOf(state: MemoryState): Pick<ReadStore, 'declare' | 'index'> {
  return {
    async declare(spec, version) {
      assertOpen(state);
      checkSpec(spec, version);
      const name = versionName({ collection: spec.name, version });
      const existing = state.collections.get(name);
      const normal = normalSpec(spec);
      const same = !existing || JSON.stringify(existing.spec) === JSON.stringify(normal);
      if (!same) throw differentSpec(spec.name, version);
      if (!existing) state.collections.set(name, { spec: normal, documents: new Map() });
    },

    /** Nothing is indexed here, ever. */
    async index(version) {
      collectionOf(state, version);
    },
  };
}

function versionsOf(
  state: MemoryState,
): Pick<ReadStore, 'liveVersion' | 'switchTo' | 'versions' | 'drop'> {
  return {
    async liveVersion(collection) {
      assertOpen(state);
      return state.live.get(collection);
    },

    async switchTo(to) {
      collectionOf(state, to);
      state.live.set(to.collection, to.version);
    },

    async versions(collection) {
      assertOpen(state);
      return [...state.collections.keys()]
        .filter((name) => name.startsWith(`${collection}@`))
        .map((name) => Number(name.slice(collection.length + 1)))
        .sort((a, b) => a - b);
    },

    async drop(version) {
      assertOpen(state);
      const isLive = state.live.get(version.collection) === version.version;
      if (isLive) throw liveVersionKept(version);
      state.collections.delete(versionName(version));
    },
  };
}

/** Everything that can fail, before the first write is applied. */
function prepare(state: MemoryState, writes: readonly Write[]): (() => void)[] {
  return writes.map((write) => {
    const { id, document } = write;
    const { spec, documents } = collectionOf(state, write);
    checkWrite(write);
    if (document === undefined) return () => documents.delete(id);
    const stored = { json: JSON.stringify(document), row: rowOf(spec, document) };
    return () => documents.set(id, stored);
  });
}

function rowOf(spec: CollectionSpec, document: Document): Row {
  const members = document as unknown as Record<string, unknown>;
  return Object.fromEntries(
    ['id', ...indexedFields(spec)].map((field) => [field, indexValueOf(members[field], field)]),
  );
}

function matches({ equals, range, within, beside }: FilterPlan, row: Row): boolean {
  return (
    equals.every(({ field, value }) => row[field] === value) &&
    (!range || isWithinRange(range, row[range.field]!)) &&
    within.every(({ field, values }) => values.includes(row[field]!)) &&
    beside.every((begun) => isWithinRange(begun, row[begun.field]!))
  );
}

function compareRows(fields: readonly string[], a: Row, b: Row): number {
  for (const field of fields) {
    const order = compareIndexValues(a[field]!, b[field]!);
    if (order !== 0) return order;
  }
  return 0;
}

function collectionOf(state: MemoryState, from: CollectionVersion): Collection {
  assertOpen(state);
  const collection = state.collections.get(versionName(from));
  if (!collection) throw undeclared(from);
  return collection;
}

function assertOpen(state: MemoryState): void {
  if (state.closed) throw new ReadStoreUnavailable('The read store is closed');
}
