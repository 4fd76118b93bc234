/** Reads a log's file through a connection of its own, which sees what is committed and nothing else. */
import { DatabaseSync } from '@photostructure/sqlite';
import type { DatabaseSyncInstance } from '@photostructure/sqlite';

import { LogDamaged, LogUnavailable } from '../event-log.js';
import type { JsonObject, LogRead, RecordedEvent, StreamRead } from '../event-log.js';
import { positionNumber, positionText } from './position-text.js';

export interface EventReaderOptions {
  /**
   * Whether an event must be there byte for byte as the writer writes it. Blanks, a member that is there twice, what follows on
   * a NUL: all of that would be read as the event that it was, and shown as another by other readers. Default false.
   */
  readonly exact?: boolean;
}

export interface EventReader {
  stream(stream: string, read: StreamRead): readonly RecordedEvent[];
  all(read: LogRead): readonly RecordedEvent[];
  /** The last position, 0 in an empty log. */
  head(): number;
  close(): void;
}

type Row = readonly [
  position: number,
  stream: string,
  revision: number,
  eventId: string,
  type: string,
  data: string,
  metadata: string,
  ...bytes: number[],
];

const COLUMNS = 'events.position, streams.name, events.revision, event_id, type, data, metadata';
/** How many bytes its texts take in the file: what JavaScript is given may be less. */
const BYTES = ['streams.name', 'event_id', 'type', 'data', 'metadata'].map(
  (column) => `octet_length(${column})`,
);

/**
 * All but `close` throw LogUnavailable when the file can't be read, and LogDamaged for an event that isn't JSON, or isn't
 * written as it has to be.
 */
export function openEventReader(
  file: string,
  { exact = false }: EventReaderOptions = {},
): EventReader {
  const db = new DatabaseSync(file, { readOnly: true, timeout: 5_000, returnArrays: true });
  const columns = exact ? [COLUMNS, ...BYTES].join(', ') : COLUMNS;
  const statements = prepareStatements(db, columns);
  const recorded = exact ? recordedExactly : recordedAsRead;

  return {
    stream(stream, { from, direction = 'forward', limit }) {
      const start = from ?? (direction === 'forward' ? 0 : Number.MAX_SAFE_INTEGER);
      return answered(() => statements.stream[direction].all(stream, start, limit).map(recorded));
    },
    all({ from, direction = 'forward', limit }) {
      const outside = direction === 'forward' ? 0 : Number.MAX_SAFE_INTEGER;
      const start = from === undefined ? outside : positionNumber(from);
      return answered(() => statements.all[direction].all(start, limit).map(recorded));
    },
    head: () => answered(() => statements.head.get()[0] ?? 0),
    close: () => db.close(),
  };
}

function prepareStatements(db: DatabaseSyncInstance, columns: string) {
  const events = `SELECT ${columns} FROM events JOIN streams ON streams.id = events.stream`;
  const ofStream = `${events} WHERE streams.name = ?`;
  return {
    stream: {
      forward: db.prepare(`${ofStream} AND revision >= ? ORDER BY revision LIMIT ?`),
      backward: db.prepare(`${ofStream} AND revision <= ? ORDER BY revision DESC LIMIT ?`),
    },
    all: {
      forward: db.prepare(`${events} WHERE position > ? ORDER BY position LIMIT ?`),
      backward: db.prepare(`${events} WHERE position < ? ORDER BY position DESC LIMIT ?`),
    },
    head: db.prepare('SELECT max(position) FROM events'),
  };
}

function answered<T>(query: () => T): T {
  try {
    return query();
  } catch (error) {
    if (error instanceof LogDamaged) throw error;
    throw new LogUnavailable(`the log can't be read: ${String(error)}`, 'not-written', {
      cause: error,
    });
  }
}

function recordedExactly(row: Row): RecordedEvent {
  const event = recordedAsRead(row);
  const [, stream, revision, eventId, type, data, metadata, ...bytes] = row;
  const texts = [stream, eventId, type, data, metadata];
  const isExact =
    texts.every((text, index) => Buffer.byteLength(text) === bytes[index]) &&
    JSON.stringify(event.data) === data &&
    JSON.stringify(event.metadata) === metadata;
  if (isExact) return event;
  throw new LogDamaged(
    `the event at ${stream}, revision ${revision} is not written as the ledger writes it`,
  );
}

function recordedAsRead(row: Row): RecordedEvent {
  const [position, stream, revision, eventId, type, data, metadata] = row;
  const parsed = (text: string) => parsedJson(text, `${stream}, revision ${revision}`);
  return {
    stream,
    revision,
    position: positionText(position),
    eventId,
    type,
    data: parsed(data),
    metadata: parsed(metadata),
  };
}

function parsedJson(text: string, place: string): JsonObject {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new LogDamaged(`the event at ${place} is no JSON`, { cause });
  }
}
