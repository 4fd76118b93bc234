/** Between the log's records and the ledger's events: the metadata of a record is the rest of the event. */
import type { AnyEvent, EventMetadata } from '../ledger/index.js';
import type { JsonObject, NewEvent, RecordedEvent } from './event-log.js';

/** The event that a record holds, as the API shows it. */
export function eventOfRecord<E extends AnyEvent = AnyEvent>(record: RecordedEvent): E {
  const { eventId, type, stream, revision, position, data, metadata } = record;
  return {
    eventId,
    type,
    stream,
    revision,
    position,
    data,
    ...(metadata as unknown as EventMetadata),
  } as E;
}

/** The record to append for an event. */
export function recordOfEvent(event: AnyEvent): NewEvent {
  const {
    eventId,
    type,
    data,
    stream: _stream,
    revision: _revision,
    position: _position,
    ...metadata
  } = event;
  return { eventId, type, data: data as JsonObject, metadata: metadata as unknown as JsonObject };
}
