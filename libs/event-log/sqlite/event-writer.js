/**
 * The one connection that writes: a group of appends is one transaction, so that one flush to the disk carries them all.
 *
 * Plain JavaScript, because a worker thread of a test runs its files as they are, without a compiler.
 */
import { DatabaseSync } from '@photostructure/sqlite';
import { LRUCache } from 'lru-cache';

/** @import { DatabaseSyncInstance, StatementSyncInstance } from '@photostructure/sqlite' */
/** @import { AppendResult, AppendText, FromWriter, WriterOptions } from './writer-message.js' */

const NO_STREAM = -1;
const STREAMS_CACHED_MAX = 50_000;
const SQLITE_FULL = 13;
/** `tsev` in ASCII: marks the file as a Tallystick event log. */
const APPLICATION_ID = 0x74_73_65_76;
const FORMAT = 1;

const SCHEMA = `
  CREATE TABLE streams (
    id INTEGER PRIMARY KEY,
    name TEXT NOT NULL UNIQUE
  ) STRICT;
  CREATE TABLE events (
    position INTEGER PRIMARY KEY,
    stream INTEGER NOT NULL REFERENCES streams,
    revision INTEGER NOT NULL,
    event_id TEXT NOT NULL,
    type TEXT NOT NULL,
    data TEXT NOT NULL,
    metadata TEXT NOT NULL,
    UNIQUE (stream, revision)
  ) STRICT;
  PRAGMA application_id = ${APPLICATION_ID};
  PRAGMA user_version = ${FORMAT};
`;

/**
 * @typedef {object} EventWriter
 * @property {(appends: readonly AppendText[]) => FromWriter} write Commits what can be written of a group, or nothing.
 * @property {() => void} close
 */

/**
 * @typedef {{ readonly id: number, revision: number }} StreamEnd `revision` is that of its last event.
 */

/**
 * Opens the file, and makes it where there is none.
 *
 * @param {WriterOptions} options
 * @returns {EventWriter}
 * @throws {Error} when the file is no event log, is of another format, or can't be written.
 */
export function openEventWriter({ file, checkpointPages, pageCountMax }) {
  const db = new DatabaseSync(file, { timeout: 5_000, enableForeignKeyConstraints: false });
  db.exec('PRAGMA journal_mode = WAL');
  db.exec('PRAGMA synchronous = FULL');
  db.exec(`PRAGMA wal_autocheckpoint = ${checkpointPages}`);
  db.exec('PRAGMA cache_size = -65536');
  if (pageCountMax !== undefined) db.exec(`PRAGMA max_page_count = ${pageCountMax}`);
  prepareFile(db, file);
  const appender = createAppender(db);

  return {
    write(appends) {
      const started = performance.now();
      let committing = false;
      try {
        db.exec('BEGIN IMMEDIATE');
        const results = appends.map(appender.append);
        committing = true;
        db.exec('COMMIT');
        return { kind: 'committed', results, milliseconds: performance.now() - started };
      } catch (error) {
        if (db.isTransaction) db.exec('ROLLBACK');
        appender.forget();
        return { kind: 'failed', reason: String(error), outcome: outcomeOf(error, committing) };
      }
    },
    close: () => closeFile(db),
  };
}

/**
 * Leaves one file that is whole by itself. Closing alone doesn't: statements that are still kept hold the journal open.
 *
 * @param {DatabaseSyncInstance} db
 */
function closeFile(db) {
  try {
    db.exec('PRAGMA wal_checkpoint(TRUNCATE)');
  } catch {
    // Another connection reads, or the disk is full: what is in the journal stays there and is read from there.
  }
  db.close();
}

/**
 * A flush that failed may leave the whole group in the journal, to be found after a crash; a full disk can't, as the
 * group's last page is missing then.
 *
 * @param {unknown} error
 * @param {boolean} committing
 * @returns {'not-written' | 'unknown'}
 */
function outcomeOf(error, committing) {
  const code = /** @type {{ errcode?: number }} */ (error).errcode;
  return committing && code !== SQLITE_FULL ? 'unknown' : 'not-written';
}

/**
 * @param {DatabaseSyncInstance} db
 * @param {string} file
 */
function prepareFile(db, file) {
  const application = db.prepare('PRAGMA application_id').get().application_id;
  const format = db.prepare('PRAGMA user_version').get().user_version;
  const tables = db.prepare('SELECT count(*) AS count FROM sqlite_schema').get().count;
  if (tables === 0) {
    db.exec(`BEGIN IMMEDIATE; ${SCHEMA} COMMIT`);
  } else if (application !== APPLICATION_ID) {
    throw new Error(`${file} is a database, but not an event log`);
  } else if (format !== FORMAT) {
    throw new Error(`${file} is an event log of format ${format}, this program knows ${FORMAT}`);
  }
}

/**
 * Appends within the transaction that is open. After a rollback, `forget` drops what was remembered of it.
 *
 * @param {DatabaseSyncInstance} db
 */
function createAppender(db) {
  /** @type {LRUCache<string, StreamEnd>} */
  const ends = new LRUCache({ max: STREAMS_CACHED_MAX });
  const statements = prepareStatements(db);
  let head = lastPosition(db);

  /** @param {AppendText} append @returns {AppendResult} */
  function append({ stream, expectedRevision, events }) {
    const end = ends.get(stream) ?? findEnd(stream, statements);
    const actual = end?.revision ?? NO_STREAM;
    if (actual !== expectedRevision) {
      if (end !== undefined) ends.set(stream, end);
      const positions = repeatedPositions(end, expectedRevision, events, statements.following);
      return positions === undefined
        ? { kind: 'conflict', actual }
        : { kind: 'repeated', positions };
    }
    const written = end ?? createStream(stream, statements.insertStream);
    const firstPosition = head + 1;
    for (const { eventId, type, data, metadata } of events) {
      head += 1;
      written.revision += 1;
      statements.insertEvent.run(head, written.id, written.revision, eventId, type, data, metadata);
    }
    ends.set(stream, written);
    return { kind: 'written', firstPosition };
  }

  function forget() {
    ends.clear();
    head = lastPosition(db);
  }

  return { append, forget };
}

/** @param {DatabaseSyncInstance} db */
function prepareStatements(db) {
  return {
    insertStream: db.prepare('INSERT INTO streams (name) VALUES (?)'),
    insertEvent: db.prepare('INSERT INTO events VALUES (?, ?, ?, ?, ?, ?, ?)'),
    end: db.prepare(
      `SELECT id, (SELECT max(revision) FROM events WHERE stream = streams.id) AS revision
       FROM streams WHERE name = ?`,
    ),
    following: db.prepare(
      `SELECT position, event_id AS eventId FROM events
       WHERE stream = ? AND revision > ? ORDER BY revision LIMIT ?`,
    ),
  };
}

/** @param {DatabaseSyncInstance} db @returns {number} 0 in an empty log */
function lastPosition(db) {
  return db.prepare('SELECT max(position) AS position FROM events').get().position ?? 0;
}

/**
 * @param {string} stream
 * @param {{ end: StatementSyncInstance }} statements
 * @returns {StreamEnd | undefined}
 */
function findEnd(stream, statements) {
  const row = statements.end.get(stream);
  return row === undefined ? undefined : { id: row.id, revision: row.revision };
}

/**
 * @param {string} name
 * @param {StatementSyncInstance} insertStream
 * @returns {StreamEnd}
 */
function createStream(name, insertStream) {
  return { id: Number(insertStream.run(name).lastInsertRowid), revision: NO_STREAM };
}

/**
 * The positions of events that were appended before, with the same ids after the same revision; undefined for others.
 *
 * @param {StreamEnd | undefined} end
 * @param {number} expectedRevision
 * @param {AppendText['events']} events
 * @param {StatementSyncInstance} following
 * @returns {readonly number[] | undefined}
 */
function repeatedPositions(end, expectedRevision, events, following) {
  if (end === undefined || end.revision < expectedRevision + events.length) return undefined;
  const recorded = following.all(end.id, expectedRevision, events.length);
  const same = events.every((event, index) => event.eventId === recorded[index]?.eventId);
  return same ? recorded.map((row) => row.position) : undefined;
}
