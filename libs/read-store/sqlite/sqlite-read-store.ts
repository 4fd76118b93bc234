/**
 * The read store in one SQLite file: a writer in a thread of its own, which commits whatever has queued up as one
 * transaction, and a reader on the calling thread.
 */
import {
  checkSpec,
  differentSpec,
  liveVersionKept,
  normalSpec,
  undeclared,
  versionName,
} from '../collection-index.js';
import { cursorAfter, planFilter, planFind } from '../find-plan.js';
import {
  type Checkpoint,
  type CollectionSpec,
  type CollectionVersion,
  type Document,
  type Find,
  type ReadStore,
} from '../read-store.js';
import { type DocumentReader, openDocumentReader } from './document-reader.js';
import {
  batchesOf,
  createIndexSqls,
  createTableSql,
  type DocumentTable,
  documentTable,
  dropTableSql,
  tableAndIndexesSql,
} from './document-table.js';
import { countSql, findSql } from './find-sql.js';
import { connectWriter, type WriterConnection } from './writer-connection.js';

export interface SqliteReadStoreOptions {
  /** Made where there is none; its folder must exist. */
  readonly file: string;
  /** Commits and other writes that may wait for the writer; one more is refused. Default 1,000. */
  readonly pendingMax?: number;
  /** Pages of 8 KiB in the write-ahead log before it is brought into the file. Default 8,000, which is 64 MiB. */
  readonly checkpointPages?: number;
  /** Most pages of 8 KiB in the file; what doesn't fit is refused with ReadStoreUnavailable. Default: no limit. */
  readonly pageCountMax?: number;
}

interface Store {
  readonly reader: DocumentReader;
  readonly writer: WriterConnection;
  /** Known tables by version name. */
  readonly tables: Map<string, DocumentTable>;
}

const pageCountLimit = 4_294_967_294;

/** @throws ReadStoreUnavailable when the file can't be opened or is no read store. */
export async function openSqliteReadStore(options: SqliteReadStoreOptions): Promise<ReadStore> {
  const {
    file,
    pendingMax = 1_000,
    checkpointPages = 8_000,
    pageCountMax = pageCountLimit,
  } = options;
  const writer = await connectWriter({ file, checkpointPages, pageCountMax }, pendingMax);
  const store: Store = { reader: openDocumentReader(file), writer, tables: new Map() };
  return {
    ...documentsOf(store),
    ...checkpointsOf(store),
    ...declarationsOf(store),
    ...versionsOf(store),
  };
}

function documentsOf(store: Store): Pick<ReadStore, 'get' | 'find' | 'count' | 'write'> {
  return {
    async get<D extends Document>(from: CollectionVersion, ids: readonly string[]) {
      const { name } = tableOf(store, from);
      const sql = `SELECT doc FROM ${name} WHERE id IN (SELECT value FROM json_each(?))`;
      return parsed<D>(store.reader.rows(sql, JSON.stringify(ids)));
    },

    async find<D extends Document>(from: CollectionVersion, find: Find) {
      const table = tableOf(store, from);
      const plan = planFind(table.spec, find);
      const { text, parameters } = findSql(table, plan);
      const rows = store.reader.rows<{ doc: string }>(text, ...parameters);
      const items = parsed<D>(rows.slice(0, plan.limit));
      const more = rows.length > plan.limit;
      return { items, nextCursor: more ? cursorAfter(plan, items.at(-1)!) : null };
    },

    async count(from, filters) {
      const table = tableOf(store, from);
      const { text, parameters } = countSql(table, planFilter(table.spec, filters));
      return store.reader.rows<{ total: number }>(text, ...parameters)[0]!.total;
    },

    async write(writes) {
      const batches = batchesOf(writes, (version) => tableOf(store, version));
      await store.writer.perform({ kind: 'write', batches });
    },
  };
}

function checkpointsOf(
  store: Store,
): Pick<ReadStore, 'commit' | 'checkpoint' | 'forget' | 'close'> {
  return {
    async commit({ reader, expected = null, checkpoint, writes, holds }) {
      const batches = batchesOf(writes, (version) => tableOf(store, version));
      const { position, recordedAt } = checkpoint;
      return store.writer.perform({
        kind: 'commit',
        batches,
        reader,
        expected,
        position,
        recordedAt,
        holds,
      });
    },

    async checkpoint(reader) {
      const sql = 'SELECT position, recorded_at AS recordedAt FROM checkpoints WHERE reader = ?';
      const [row] = store.reader.rows<Checkpoint>(sql, reader);
      return row && { position: row.position, recordedAt: row.recordedAt };
    },

    async forget(reader) {
      await store.writer.perform({ kind: 'forget', reader });
    },

    async close() {
      // The reader first: the writer then brings the whole write-ahead log into the file.
      store.reader.close();
      await store.writer.close();
    },
  };
}

function declarationsOf(store: Store): Pick<ReadStore, 'declare' | 'index'> {
  const { writer } = store;
  return {
    async declare(declared, version, indexes = 'now') {
      checkSpec(declared, version);
      const table = documentTable(normalSpec(declared), version);
      const { name: collection } = declared;
      const spec = JSON.stringify(table.spec);
      const create = indexes === 'now' ? tableAndIndexesSql(table) : createTableSql(table);
      if (await writer.perform({ kind: 'declare', collection, version, spec, create })) return;
      throw differentSpec(collection, version);
    },

    async index(version) {
      // One order each: what else is to be written needn't wait for all of them.
      for (const create of createIndexSqls(tableOf(store, version))) {
        await writer.perform({ kind: 'index', create });
      }
    },
  };
}

function versionsOf({
  reader,
  writer,
  tables,
}: Store): Pick<ReadStore, 'liveVersion' | 'switchTo' | 'versions' | 'drop'> {
  return {
    async liveVersion(collection) {
      const sql = 'SELECT version FROM live_versions WHERE name = ?';
      return reader.rows<{ version: number }>(sql, collection)[0]?.version;
    },

    async switchTo({ collection, version }) {
      const switched = await writer.perform({ kind: 'switch', collection, version });
      if (!switched) throw undeclared({ collection, version });
    },

    async versions(collection) {
      const sql = 'SELECT version FROM collections WHERE name = ? ORDER BY version';
      return reader.rows<{ version: number }>(sql, collection).map(({ version }) => version);
    },

    async drop({ collection, version }) {
      const remove = dropTableSql({ collection, version });
      if (!(await writer.perform({ kind: 'drop', collection, version, remove }))) {
        throw liveVersionKept({ collection, version });
      }
      tables.delete(versionName({ collection, version }));
    },
  };
}

/** @throws InvalidQuery when the version isn't declared. */
function tableOf({ reader, tables }: Store, version: CollectionVersion): DocumentTable {
  const name = versionName(version);
  const known = tables.get(name);
  if (known) return known;
  const sql = 'SELECT spec FROM collections WHERE name = ? AND version = ?';
  const [row] = reader.rows<{ spec: string }>(sql, version.collection, version.version);
  if (!row) throw undeclared(version);
  const table = documentTable(JSON.parse(row.spec) as CollectionSpec, version.version);
  tables.set(name, table);
  return table;
}

function parsed<D extends Document>(rows: readonly { doc: string }[]): D[] {
  return rows.map(({ doc }) => JSON.parse(doc) as D);
}
