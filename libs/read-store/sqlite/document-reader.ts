/** The connection that reads, on the calling thread: it sees every transaction that the writer has committed. */
import { DatabaseSync, type StatementSyncInstance } from '@photostructure/sqlite';
import { LRUCache } from 'lru-cache';
import { ReadStoreUnavailable } from '../read-store.js';

type Parameter = string | number;

export interface DocumentReader {
  /** @throws ReadStoreUnavailable when it is closed or the file can't be read. */
  rows<R>(sql: string, ...parameters: readonly Parameter[]): R[];
  close(): void;
}

/** A statement that doesn't fit the tables: a mistake, not a store that can't. */
const SQLITE_ERROR = 1;
const statementsCachedMax = 500;

export function openDocumentReader(file: string): DocumentReader {
  const db = new DatabaseSync(file, { readOnly: true, timeout: 5_000 });
  db.exec('PRAGMA cache_size = -32768');
  const statements = new LRUCache<string, StatementSyncInstance>({ max: statementsCachedMax });

  function prepared(sql: string): StatementSyncInstance {
    const cached = statements.get(sql);
    if (cached) return cached;
    const statement = db.prepare(sql);
    statements.set(sql, statement);
    return statement;
  }

  return {
    rows<R>(sql: string, ...parameters: readonly Parameter[]) {
      if (!db.isOpen) throw new ReadStoreUnavailable('The read store is closed');
      try {
        return prepared(sql).all(...parameters) as R[];
      } catch (error) {
        if ((error as { errcode?: number }).errcode === SQLITE_ERROR) throw error;
        throw new ReadStoreUnavailable('The read store can not be read', { cause: error });
      }
    },

    close() {
      statements.clear();
      if (db.isOpen) db.close();
    },
  };
}
