/**
 * The event log in one SQLite file: a writer in a thread of its own, which commits appends in groups, and a connection to
 * read by. What has been acknowledged is on the disk.
 */
import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';

import { LogUnavailable } from '../event-log.js';
import type { EventLog, NewEvent, Position } from '../event-log.js';
import { followLog } from '../follow-log.js';
import { createLogGrowth } from '../log-growth.js';
import type { LogGrowth } from '../log-growth.js';
import { checkAppend, checkLogRead, checkStreamRead } from '../request.js';
import { createAppendQueue } from './append-queue.js';
import type { AppendQueue, CommittedGroup } from './append-queue.js';
import { openEventReader } from './event-reader.js';
import type { EventReader } from './event-reader.js';
import { positionNumber, positionText } from './position-text.js';
import { createRecentEvents } from './recent-events.js';
import type { RecentEvents } from './recent-events.js';
import { startWriter } from './writer-connection.js';
import type { WriterConnection } from './writer-connection.js';
import { holdWriterLock } from './writer-lock.js';
import type { WriterLock } from './writer-lock.js';
import type { AppendText } from './writer-message.js';

/** Pages of 4,096 bytes in the write-ahead log before they are moved to the file. */
const CHECKPOINT_PAGES_DEFAULT = 4_000;

export interface SqliteEventLogOptions {
  /** The database; made, with its folder, where there is none. `-wal`, `-shm` and `.lock` files appear beside it. */
  readonly file: string;
  /** Pages of 4,096 bytes written between two checkpoints. Default 4,000. */
  readonly checkpointPages?: number;
  /** The most pages of 4,096 bytes that the file may have. Default: as many as the disk holds. */
  readonly pageCountMax?: number;
  /** Called after each transaction, for metrics. */
  readonly onCommit?: (group: CommittedGroup) => void;
}

export interface SqliteEventLogStats {
  /** Transactions, appends that wrote and their events since the log was opened. */
  readonly groups: number;
  readonly appends: number;
  readonly events: number;
  /** Appends that wait for their transaction to end. */
  readonly pending: number;
  readonly lastGroup: CommittedGroup | undefined;
}

export interface SqliteEventLog extends EventLog {
  stats(): SqliteEventLogStats;
}

interface Parts {
  readonly lock: WriterLock;
  readonly writer: WriterConnection;
  readonly reader: EventReader;
  readonly queue: AppendQueue;
  readonly recent: RecentEvents;
  readonly growth: LogGrowth;
}

/**
 * Opens the log for writing and reading.
 *
 * @throws Error when another writer has the file open, or when it is no event log or can't be read and written.
 */
export async function openSqliteEventLog(options: SqliteEventLogOptions): Promise<SqliteEventLog> {
  const { file, checkpointPages = CHECKPOINT_PAGES_DEFAULT, pageCountMax } = options;
  mkdirSync(dirname(file), { recursive: true });
  const lock = holdWriterLock(file);
  try {
    const writer = await startWriter({ file, checkpointPages, pageCountMax });
    // The writer has made and checked the file, so this one opens.
    return assemble(lock, writer, openEventReader(file), options);
  } catch (error) {
    lock.release();
    throw error;
  }
}

function assemble(
  lock: WriterLock,
  writer: WriterConnection,
  reader: EventReader,
  { onCommit }: SqliteEventLogOptions,
): SqliteEventLog {
  const growth = createLogGrowth();
  const recent = createRecentEvents(reader.head());
  const totals = { groups: 0, appends: 0, events: 0 };
  let lastGroup: CommittedGroup | undefined;
  const queue = createAppendQueue(writer, {
    onWritten: (append, first) => recent.add(append, append.expectedRevision + 1, first),
    onCommit(group) {
      totals.groups += 1;
      totals.appends += group.appends;
      totals.events += group.events;
      lastGroup = group;
      if (group.appends > 0) growth.announce();
      onCommit?.(group);
    },
    onEnd: (reason) => growth.finish(new LogUnavailable(reason, 'not-written')),
  });
  return {
    ...eventLog({ lock, writer, reader, queue, recent, growth }),
    stats: () => ({ ...totals, pending: queue.pending(), lastGroup }),
  };
}

function eventLog(parts: Parts): EventLog {
  const { reader, queue, growth } = parts;
  let closing: Promise<void> | undefined;

  function checkOpen(): void {
    if (closing !== undefined) throw new LogUnavailable('the log is closed', 'not-written');
  }

  return {
    async append(stream, expectedRevision, events) {
      checkAppend(stream, expectedRevision, events);
      return queue.push({ stream, expectedRevision, events: events.map(eventText) });
    },

    async readStream(stream, read) {
      checkStreamRead(stream, read);
      checkOpen();
      return reader.stream(stream, read);
    },

    async readAll(read) {
      checkLogRead(read);
      checkOpen();
      return reader.all(read);
    },

    async head() {
      checkOpen();
      const head = reader.head();
      return head === 0 ? undefined : positionText(head);
    },

    subscribe: (subscription) =>
      followLog(subscription, growth, (after, limit) => readAfter(parts, after, limit)),

    close: () => (closing ??= closeParts(parts)),
  };
}

function eventText({ eventId, type, data, metadata }: NewEvent): AppendText['events'][number] {
  return { eventId, type, data: JSON.stringify(data), metadata: JSON.stringify(metadata) };
}

/** What the writer wrote just before it died is only in the file, so then the file is asked. */
function readAfter({ reader, recent, growth }: Parts, after: Position | undefined, limit: number) {
  const position = after === undefined ? 0 : positionNumber(after);
  const events = growth.end() === undefined ? recent.after(position, limit) : undefined;
  return events ?? reader.all({ from: after, limit });
}

/** The reader closes first, so that the writer is the last and leaves no write-ahead log behind. */
async function closeParts({ lock, writer, reader, queue, growth }: Parts): Promise<void> {
  await queue.drain();
  growth.finish();
  reader.close();
  await writer.close();
  lock.release();
}
