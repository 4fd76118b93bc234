/** Histories for specs: events as lanes write them, with their chains, across as many streams as one likes. */
import type { EventLog, RecordedEvent } from '../../../../libs/event-log/event-log.js';
import { recordOfEvent } from '../../../../libs/event-log/ledger-event.js';
import { seal } from '../../../../libs/lane/envelope.js';
import { recordAggregate, type RecordState } from '../../../../libs/lane/index.js';
import type { AnyEvent } from '../../../../libs/ledger/index.js';
import { eventsAfter } from '../log-pages.js';

const ORIGIN = {
  actor: { id: 'operator', role: 'operator' },
  commandId: 'c.c',
  correlationId: 'c',
  causationId: null,
} as const;

/** One event of each stream named, in this order. @param text what each of them carries */
export function sealedHistory(streams: readonly string[], text = 'text'): readonly AnyEvent[] {
  const states = new Map<string, RecordState>();
  return streams.map((stream, n) => {
    const before = states.get(stream) ?? recordAggregate.initial;
    const occurredAt = new Date(Date.UTC(2026, 0, 1) + n).toISOString();
    const decided = [{ type: 'Sampled', data: { n, text }, occurredAt }];
    const sealed = seal(recordAggregate, stream, before, decided, ORIGIN, occurredAt);
    states.set(stream, sealed.state);
    return sealed.events[0]!;
  });
}

export async function writeHistory(log: EventLog, events: readonly AnyEvent[]): Promise<void> {
  for (const event of events)
    await log.append(event.stream, event.revision - 1, [recordOfEvent(event)]);
}

/** All that a log holds, without the positions. */
export async function heldBy(log: EventLog): Promise<readonly Omit<RecordedEvent, 'position'>[]> {
  const held: Omit<RecordedEvent, 'position'>[] = [];
  for await (const { position: _, ...event } of eventsAfter(log)) held.push(event);
  return held;
}
