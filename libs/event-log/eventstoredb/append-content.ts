/** The events of an append as the client takes them, copied and measured before anything is sent. */
import type { JSONEventData } from '@eventstore/db-client';
import { validate as isUuid } from 'uuid';

import type { JsonObject, NewEvent } from '../event-log.js';

/**
 * Bytes of an append. The server counts data only; metadata is counted here all the same, so that a server which counts it as
 * well never has to refuse.
 */
const APPEND_BYTES_MAX = 1_048_576;

/** An upper bound of what a message adds to its content, and to each event's: ids, types, names, lengths. */
const MESSAGE_BYTES = 256;
const EVENT_BYTES = 160;

export interface AppendContent {
  readonly events: readonly JSONEventData[];
  /** What is sent for it, at most. */
  readonly bytes: number;
}

/**
 * The client turns data into JSON only later, so it gets a copy of its own.
 *
 * @throws TypeError when an id, the stream's name or a type is none that EventStoreDB takes from users.
 * @throws RangeError when the append is larger than EventStoreDB takes.
 */
export function appendContent(stream: string, events: readonly NewEvent[]): AppendContent {
  checkName('stream', stream);
  let bytes = 0;
  const content = events.map(({ eventId: id, type, data, metadata }): JSONEventData => {
    checkName('event type', type);
    if (!isUuid(id)) throw new TypeError(`an event id is a UUID: ${id}`);
    const dataText = JSON.stringify(data);
    const metadataBytes = bytesOf(metadata);
    bytes += Buffer.byteLength(dataText) + metadataBytes.length;
    const copy = JSON.parse(dataText) as JsonObject;
    return { id, contentType: 'application/json', type, data: copy, metadata: metadataBytes };
  });
  if (bytes > APPEND_BYTES_MAX) {
    throw new RangeError(
      `an append to ${stream} of ${bytes} bytes, where EventStoreDB takes ${APPEND_BYTES_MAX}`,
    );
  }
  return { events: content, bytes: bytes + MESSAGE_BYTES + EVENT_BYTES * content.length };
}

const encoder = new TextEncoder();

function bytesOf(json: JsonObject): Uint8Array {
  return encoder.encode(JSON.stringify(json));
}

/** Names of the server's own are skipped when the whole log is read, so nothing of the ledger's may have one. */
function checkName(what: string, name: string): void {
  if (name.startsWith('$')) throw new TypeError(`a ${what} of EventStoreDB's own: ${name}`);
}
