/** The hash that chains each event to the one before it in its stream. `docs/architecture.md`, "Proof". */
import { hash as hashOnce } from 'node:crypto';
import type { AnyEvent } from '../ledger/index.js';
import { canonicalJson } from './canonical-json.js';

/** What is hashed: the event as it is shown, without its position and chain. Absent members are null. */
export type HashedEvent = Omit<AnyEvent, 'position' | 'chain'>;

export interface EventHash {
  /** SHA-256, hex. */
  readonly hash: string;
  /** Of the canonical JSON, in UTF-16 units: what the event weighs in an append. */
  readonly size: number;
}

/** SHA-256 over the RFC 8785 canonical JSON of the event and `previous`, the hash before it (64 zeros for the first). */
export function hashEvent(event: HashedEvent, previous: string): EventHash {
  const canonical = canonicalJson({
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
  return { hash: hashOnce('sha256', canonical, 'hex'), size: canonical.length };
}
