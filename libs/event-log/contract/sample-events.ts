/** Streams and events for the contract's tests. Names are new in each run, as a server keeps those of earlier runs. */
import { randomUUID } from 'node:crypto';

import type { EventLog, JsonObject, NewEvent, RecordedEvent } from '../event-log.js';

export function newStream(): string {
  return `contract-${randomUUID()}`;
}

export function newEvent(data: JsonObject = {}): NewEvent {
  return { eventId: randomUUID(), type: 'Sampled', data, metadata: { actor: 'contract' } };
}

/** Events with `data.n` from `first`. */
export function newEvents(count: number, first = 0): readonly NewEvent[] {
  return Array.from({ length: count }, (_, index) => newEvent({ n: first + index }));
}

export function idsOf(events: readonly NewEvent[]): readonly string[] {
  return events.map(({ eventId }) => eventId);
}

/** What an event was before it was recorded. */
export function contentOf({ eventId, type, data, metadata }: RecordedEvent): NewEvent {
  return { eventId, type, data, metadata };
}

export async function wholeStream(
  log: EventLog,
  stream: string,
): Promise<readonly RecordedEvent[]> {
  return log.readStream(stream, { limit: 10_000 });
}
