/** Reads a log's file through a connection of its own, which sees what is committed and nothing else. */
import { DatabaseSync } from '@photostructure/sqlite';
import type { DatabaseSyncInstance } from '@photostructure/sqlite';

import { LogDamaged, LogUnavailable } from '../event-log.js';
import type { JsonObject, LogRead, RecordedEvent, StreamRead } from '../event-log.js';
import { positionNumber, positionText } from './position-text.js';

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
];

const EVENTS = `
  SELECT events.position, streams.name, events.revision, event_id, type, data, metadata
  FROM events JOIN streams ON streams.id = events.stream
`;

/** All but `close` throw LogUnavailable when the file can't be read, and LogDamaged for an event that isn't JSON. */
export function openEventReader(file: string): EventReader {
  const db = new DatabaseSync(file, { readOnly: true, timeout: 5_000, returnArrays: true });
  const statements = prepareStatements(db);

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

function prepareStatements(db: DatabaseSyncInstance) {
  const ofStream = `${EVENTS} WHERE streams.name = ?`;
  return {
    stream: {
      forward: db.prepare(`${ofStream} AND revision >= ? ORDER BY revision LIMIT ?`),
      backward: db.prepare(`${ofStream} AND revision <= ? ORDER BY revision DESC LIMIT ?`),
    },
    all: {
      forward: db.prepare(`${EVENTS} WHERE position > ? ORDER BY position LIMIT ?`),
      backward: db.prepare(`${EVENTS} WHERE position < ? ORDER BY position DESC LIMIT ?`),
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

function recorded([position, stream, revision, eventId, type, data, metadata]: Row): RecordedEvent {
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
