/** The text that an event's hash is taken over. `docs/architecture.md`, "Proof". */
import type { AnyEvent } from '../ledger/index.js';
import { canonicalJson } from './canonical-json.js';

/** What is hashed: the event as it is shown, without its position and chain. Absent members are null. */
export type HashedEvent = Omit<AnyEvent, 'position' | 'chain'>;

/**
 * RFC 8785 canonical JSON of the event and `previous`, the hash before it (64 zeros for the first).
 *
 * @throws Error for what JSON can't hold
 */
export function hashedText(event: HashedEvent, previous: string): string {
  return canonicalJson({
    stream: event.stream,
    revision: event.revision,
    eventId: event.eventId,
    type: event.type,
    schemaVersion: event.schemaVersion,
    occurredAt: event.occurredAt,
    recordedAt: event.recordedAt,
    actor: event.actor,
    commandId: event.commandId,
    correlationId: event.correlationId,
    causationId: event.causationId ?? null,
    balanceBefore: event.balanceBefore ?? null,
    balanceAfter: event.balanceAfter ?? null,
    data: event.data,
    previous,
  });
}
