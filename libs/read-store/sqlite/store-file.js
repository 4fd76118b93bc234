/**
 * The file of the read store, opened for writing: its settings and the tables that say which collections there are.
 *
 * Plain JavaScript, because a worker thread of a test runs its files as they are, without a compiler.
 */
import { DatabaseSync } from '@photostructure/sqlite';

/** @import { DatabaseSyncInstance } from '@photostructure/sqlite' */
/** @import { WriterOptions } from './writer-message.js' */

/** `tsrs` in ASCII: marks the file as a Tallystick read store. */
const APPLICATION_ID = 0x74_73_72_73;
const FORMAT = 1;

const SCHEMA = `
  CREATE TABLE collections (
    name TEXT NOT NULL,
    version INTEGER NOT NULL,
    spec TEXT NOT NULL,
    PRIMARY KEY (name, version)
  ) STRICT, WITHOUT ROWID;
  CREATE TABLE live_versions (
    name TEXT NOT NULL PRIMARY KEY,
    version INTEGER NOT NULL
  ) STRICT, WITHOUT ROWID;
  CREATE TABLE checkpoints (
    reader TEXT NOT NULL PRIMARY KEY,
    position TEXT NOT NULL,
    recorded_at TEXT NOT NULL
  ) STRICT, WITHOUT ROWID;
  PRAGMA application_id = ${APPLICATION_ID};
  PRAGMA user_version = ${FORMAT};
`;

/**
 * Opens the file, and makes it where there is none.
 *
 * @param {WriterOptions} options
 * @returns {DatabaseSyncInstance}
 * @throws {Error} when the file is no read store, is of another format, or can't be written.
 */
export function openStoreFile({ file, checkpointPages, pageCountMax }) {
  const db = new DatabaseSync(file, { timeout: 5_000 });
  try {
    setUp(db, checkpointPages);
  } catch (error) {
    db.close();
    throw error;
  }
  db.exec(`PRAGMA max_page_count = ${pageCountMax}`);
  return db;
}

/**
 * Leaves one file that is whole by itself. Closing alone doesn't: statements that are still kept hold the log open.
 *
 * @param {DatabaseSyncInstance} db
 */
export function closeStoreFile(db) {
  try {
    db.exec('PRAGMA wal_checkpoint(TRUNCATE)');
  } catch {
    // Another process reads, or the disk is full: what is in the log stays there and is read from there.
  }
  db.close();
}

/**
 * @param {DatabaseSyncInstance} db
 * @param {number} checkpointPages
 */
function setUp(db, checkpointPages) {
  // 8 KiB: a document of up to 2 KB lies in the table's own pages. It must be set before the file has a page.
  db.exec('PRAGMA page_size = 8192');
  db.exec('PRAGMA journal_mode = WAL');
  // A power cut may take the last commits, checkpoints with them, and leaves the file sound: readers of the log go on from
  // the checkpoint that is there. What can be folded again needs no flush a commit.
  db.exec('PRAGMA synchronous = NORMAL');
  db.exec(`PRAGMA wal_autocheckpoint = ${checkpointPages}`);
  db.exec('PRAGMA cache_size = -65536');
  makeSchema(db);
}

/** @param {DatabaseSyncInstance} db */
function makeSchema(db) {
  db.exec('BEGIN IMMEDIATE');
  const { application_id: application } = db.prepare('PRAGMA application_id').get();
  const { user_version: format } = db.prepare('PRAGMA user_version').get();
  const { tables } = db.prepare('SELECT count(*) AS tables FROM sqlite_schema').get();
  if (application === 0 && tables === 0) {
    db.exec(SCHEMA);
  } else if (application !== APPLICATION_ID || format !== FORMAT) {
    throw new Error(`the file is no read store of format ${FORMAT}`);
  }
  db.exec('COMMIT');
}
