/** What an event is, wherever it is kept: everything but its position, which is its log's own. */
import type { NewEvent, RecordedEvent } from '../../../libs/event-log/event-log.js';
import { canonicalJson } from '../../../libs/audit/canonical-json.js';

const MEMBERS = ['stream', 'revision', 'eventId', 'type', 'data', 'metadata'] as const;

/** The members in which two events differ; none where one is a copy of the other. The order of members in JSON is nothing. */
export function differingMembers(one: RecordedEvent, other: RecordedEvent): readonly string[] {
  return MEMBERS.filter((member) => canonicalJson(one[member]) !== canonicalJson(other[member]));
}

/** An event as it is appended to another log. */
export function copyOf({ eventId, type, data, metadata }: RecordedEvent): NewEvent {
  return { eventId, type, data, metadata };
}

/** UTF-8 bytes of an event in an append: more than any log counts. */
export function bytesOf({ eventId, type, data, metadata }: RecordedEvent): number {
  return Buffer.byteLength(JSON.stringify([eventId, type, data, metadata]));
}

/** Names an event to a person. */
export function nameOf({ stream, revision, type, eventId }: RecordedEvent): string {
  return `${type} ${eventId} (${stream}, revision ${revision})`;
}
