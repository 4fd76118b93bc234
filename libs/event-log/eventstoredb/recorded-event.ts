/** Events as the client gives them, turned into the port's. */
import type { AllStreamResolvedEvent, ResolvedEvent } from '@eventstore/db-client';

import { LogDamaged } from '../event-log.js';
import type { JsonObject, RecordedEvent } from '../event-log.js';
import { positionText } from './position-text.js';

export type ServerEvent = ResolvedEvent | AllStreamResolvedEvent;

/** Events of the server's own, such as statistics and streams' settings. They are in the whole log, and not in the port's. */
export function isSystemEvent({ event }: ServerEvent): boolean {
  return event === undefined || event.type.startsWith('$') || event.streamId.startsWith('$');
}

/** @throws LogDamaged when its content isn't what this adapter writes. */
export function recordedEvent({ event }: ServerEvent): RecordedEvent {
  if (event === undefined) throw new LogDamaged('a link in place of an event');
  const { streamId: stream, type, id: eventId } = event;
  const revision = Number(event.revision);
  // The client gives what it can't parse as text or bytes, without a word.
  const data: unknown = event.isJson ? event.data : undefined;
  const metadata: unknown = event.metadata;
  if (!isJsonObject(data) || !isJsonObject(metadata)) {
    throw new LogDamaged(`event ${revision} of stream ${stream} is no event of this ledger`);
  }
  return {
    stream,
    revision,
    position: positionText(event.position),
    eventId,
    type,
    data,
    metadata,
  };
}

function isJsonObject(value: unknown): value is JsonObject {
  if (typeof value !== 'object' || value === null) return false;
  return !Array.isArray(value) && !(value instanceof Uint8Array);
}
