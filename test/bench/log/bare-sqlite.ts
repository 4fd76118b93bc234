/** The least that an event log on the same SQLite library can do: one thread, one connection, rows in and rows out. */
import { DatabaseSync } from '@photostructure/sqlite';

import type { NewEvent } from '../../../libs/event-log/event-log.js';

export interface BareSqlite {
  /** All in one transaction, flushed before it returns. */
  insert(stream: number, events: readonly NewEvent[]): void;
  /** Rows after `from`, in the order of writing, their JSON parsed. */
  all(from: number, limit: number): readonly BareRow[];
  /** Rows of one stream from this revision. */
  stream(stream: number, from: number, limit: number): readonly BareRow[];
  close(): void;
}

export interface BareRow {
  readonly position: number;
  readonly data: unknown;
  readonly metadata: unknown;
}

interface TextRow {
  readonly position: number;
  readonly data: string;
  readonly metadata: string;
}

export function openBareSqlite(file: string): BareSqlite {
  const db = new DatabaseSync(file);
  db.exec(`
    PRAGMA journal_mode = WAL;
    PRAGMA synchronous = FULL;
    PRAGMA wal_autocheckpoint = 4000;
    CREATE TABLE events (
      position INTEGER PRIMARY KEY, stream INTEGER NOT NULL, revision INTEGER NOT NULL,
      event_id TEXT NOT NULL, type TEXT NOT NULL, data TEXT NOT NULL, metadata TEXT NOT NULL,
      UNIQUE (stream, revision)
    ) STRICT;`);
  const insertRow = db.prepare('INSERT INTO events VALUES (NULL, ?, ?, ?, ?, ?, ?)');
  const selectAll = db.prepare('SELECT * FROM events WHERE position > ? ORDER BY position LIMIT ?');
  const selectStream = db.prepare(
    'SELECT * FROM events WHERE stream = ? AND revision >= ? ORDER BY revision LIMIT ?',
  );
  const revisions = new Map<number, number>();

  return {
    insert(stream, events) {
      db.exec('BEGIN IMMEDIATE');
      for (const { eventId, type, data, metadata } of events) {
        const revision = (revisions.get(stream) ?? -1) + 1;
        revisions.set(stream, revision);
        insertRow.run(
          stream,
          revision,
          eventId,
          type,
          JSON.stringify(data),
          JSON.stringify(metadata),
        );
      }
      db.exec('COMMIT');
    },
    all: (from, limit) => parsed(selectAll.all(from, limit)),
    stream: (stream, from, limit) => parsed(selectStream.all(stream, from, limit)),
    close: () => db.close(),
  };
}

function parsed(rows: readonly unknown[]): BareRow[] {
  return (rows as readonly TextRow[]).map((row) => ({
    ...row,
    data: JSON.parse(row.data) as unknown,
    metadata: JSON.parse(row.metadata) as unknown,
  }));
}
