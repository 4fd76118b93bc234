/**
 * The one connection that writes: a group of orders is one transaction, and each of them stands or falls for itself.
 *
 * Plain JavaScript, because a worker thread of a test runs its files as they are, without a compiler.
 */
import { LRUCache } from 'lru-cache';
import { closeStoreFile, openStoreFile } from './store-file.js';

/** @import { DatabaseSyncInstance, StatementSyncInstance } from '@photostructure/sqlite' */
/** @import { Batch, NumberedOrder, Outcome, WriterOptions, WriterOrder } from './writer-message.js' */

const STATEMENTS_CACHED_MAX = 500;
/** SQLite's primary result codes for a statement that is wrong, not a store that can't: ERROR, TOOBIG, CONSTRAINT, MISMATCH, RANGE. */
const STATEMENT_FAULTS = new Set([1, 18, 19, 20, 25]);

/** Documents in a row that were no mere refresh, after which a batch is no longer tried as one. */
const NEWS_MAX = 16;

/**
 * @typedef {object} DocumentWriter
 * @property {(orders: readonly NumberedOrder[]) => [number, Outcome][]} perform In one transaction; never throws.
 * @property {() => void} close
 */

/** @typedef {(sql: string) => StatementSyncInstance} Prepare */

/**
 * @param {WriterOptions} options
 * @returns {DocumentWriter}
 * @throws {Error} when the file can't be opened for writing.
 */
export function openDocumentWriter(options) {
  const db = openStoreFile(options);
  const prepare = statementCache(db);
  return {
    perform: (orders) => performGroup(db, prepare, orders),
    close: () => closeStoreFile(db),
  };
}

/**
 * @param {DatabaseSyncInstance} db
 * @returns {Prepare}
 */
function statementCache(db) {
  /** @type {LRUCache<string, StatementSyncInstance>} */
  const statements = new LRUCache({ max: STATEMENTS_CACHED_MAX });
  return (sql) => {
    const cached = statements.get(sql);
    if (cached) return cached;
    const statement = db.prepare(sql);
    statements.set(sql, statement);
    return statement;
  };
}

/**
 * @param {DatabaseSyncInstance} db
 * @param {Prepare} prepare
 * @param {readonly NumberedOrder[]} orders
 * @returns {[number, Outcome][]}
 */
function performGroup(db, prepare, orders) {
  try {
    db.exec('BEGIN IMMEDIATE');
    /** @type {[number, Outcome][]} */
    const outcomes = orders.map(({ number, order }) => [number, performOne(db, prepare, order)]);
    db.exec('COMMIT');
    return outcomes;
  } catch (error) {
    const unavailable = { failed: messageOf(error), unavailable: true };
    rollBack(db);
    return orders.map(({ number }) => [number, unavailable]);
  }
}

/**
 * @param {DatabaseSyncInstance} db
 * @param {Prepare} prepare
 * @param {WriterOrder} order
 * @returns {Outcome}
 * @throws {Error} when the store can't write: then the whole group is off.
 */
function performOne(db, prepare, order) {
  db.exec('SAVEPOINT one');
  try {
    const done = carryOut(db, prepare, order);
    db.exec('RELEASE one');
    return { done };
  } catch (error) {
    if (!isStatementFault(error)) throw error;
    db.exec('ROLLBACK TO one');
    db.exec('RELEASE one');
    return { failed: messageOf(error), unavailable: false };
  }
}

/**
 * @param {DatabaseSyncInstance} db
 * @param {Prepare} prepare
 * @param {WriterOrder} order
 * @returns {boolean} False: refused, and nothing written.
 */
function carryOut(db, prepare, order) {
  switch (order.kind) {
    case 'write':
      for (const batch of order.batches) writeBatch(prepare, batch);
      return true;
    case 'commit':
      return commit(prepare, order);
    case 'declare':
      return declare(db, prepare, order);
    case 'index':
      db.exec(order.create);
      return true;
    case 'drop':
      return drop(db, prepare, order);
    case 'switch':
      return switchTo(prepare, order);
    case 'forget':
      prepare('DELETE FROM checkpoints WHERE reader = ?').run(order.reader);
      return true;
  }
}

/**
 * @param {Prepare} prepare
 * @param {Extract<WriterOrder, { kind: 'commit' }>} order
 */
function commit(prepare, { reader, expected, position, recordedAt, batches, holds }) {
  const place = prepare('SELECT position FROM checkpoints WHERE reader = ?');
  if ((place.get(reader)?.position ?? null) !== expected) return false;
  if (holds && place.get(holds.reader)?.position !== holds.position) return false;
  for (const batch of batches) writeBatch(prepare, batch);
  prepare(
    `INSERT INTO checkpoints VALUES (?, ?, ?)
     ON CONFLICT DO UPDATE SET position = excluded.position, recorded_at = excluded.recorded_at`,
  ).run(reader, position, recordedAt);
  return true;
}

/**
 * Tries first whether the indexed fields are as they were, as in most folds they are: that leaves the indexes alone and
 * is half again as fast. After so many in a row that are new or changed, the rest of the batch is taken to be so, too.
 *
 * @param {Prepare} prepare
 * @param {Batch} batch
 */
function writeBatch(prepare, batch) {
  const { cells, columnCount } = batch;
  const refresh = prepare(batch.refresh);
  const put = prepare(batch.put);
  let news = 0;
  for (let at = 0; at < cells.length;) {
    const id = cells[at];
    const doc = cells[at + 1];
    at += 2;
    if (doc === null) {
      prepare(batch.remove).run(id);
      continue;
    }
    const columns = cells.slice(at, at + columnCount);
    at += columnCount;
    if (news < NEWS_MAX && refresh.run(doc, id, ...columns).changes > 0) {
      news = 0;
      continue;
    }
    news += 1;
    put.run(id, doc, ...columns);
  }
}

/**
 * @param {DatabaseSyncInstance} db
 * @param {Prepare} prepare
 * @param {Extract<WriterOrder, { kind: 'declare' }>} order
 * @returns {boolean} False: the version exists with another spec.
 */
function declare(db, prepare, { collection, version, spec, create }) {
  const existing = prepare('SELECT spec FROM collections WHERE name = ? AND version = ?').get(
    collection,
    version,
  );
  if (existing) return existing.spec === spec;
  db.exec(create);
  prepare('INSERT INTO collections VALUES (?, ?, ?)').run(collection, version, spec);
  return true;
}

/**
 * @param {DatabaseSyncInstance} db
 * @param {Prepare} prepare
 * @param {Extract<WriterOrder, { kind: 'drop' }>} order
 * @returns {boolean} False: the version is live.
 */
function drop(db, prepare, { collection, version, remove }) {
  const live = prepare('SELECT version FROM live_versions WHERE name = ?').get(collection);
  if (live?.version === version) return false;
  prepare('DELETE FROM collections WHERE name = ? AND version = ?').run(collection, version);
  db.exec(remove);
  return true;
}

/**
 * @param {Prepare} prepare
 * @param {Extract<WriterOrder, { kind: 'switch' }>} order
 * @returns {boolean} False: there is no such version.
 */
function switchTo(prepare, { collection, version }) {
  const { changes } = prepare(
    `INSERT INTO live_versions SELECT name, version FROM collections WHERE name = ? AND version = ?
     ON CONFLICT DO UPDATE SET version = excluded.version`,
  ).run(collection, version);
  return changes > 0;
}

/** @param {DatabaseSyncInstance} db */
function rollBack(db) {
  try {
    if (db.isTransaction) db.exec('ROLLBACK');
  } catch {
    // Some errors have rolled back already; what is wrong with the file shows at the next BEGIN.
  }
}

/** @param {unknown} error */
function isStatementFault(error) {
  const code = /** @type {{ errcode?: unknown }} */ (error).errcode;
  return typeof code !== 'number' || STATEMENT_FAULTS.has(code & 0xff);
}

/** @param {unknown} error */
function messageOf(error) {
  return error instanceof Error ? error.message : String(error);
}
