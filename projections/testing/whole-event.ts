/** A decided event, whole, as if it had been written to its stream; nothing is hashed. */
import type { Actor, AnyEvent } from '../../libs/ledger/index.js';

export interface Decided {
  readonly type: string;
  readonly data: object;
  readonly occurredAt: string;
}

export function wholeEvent(
  stream: string,
  revision: number,
  decided: Decided,
  actor: Actor,
): AnyEvent {
  const id = `${stream}.${revision}`;
  return {
    ...decided,
    data: decided.data as AnyEvent['data'],
    eventId: id,
    stream,
    revision,
    position: null,
    schemaVersion: 1,
    recordedAt: decided.occurredAt,
    actor,
    commandId: `${id.replaceAll('.', '_')}.x`,
    correlationId: id,
    causationId: null,
    balanceBefore: null,
    balanceAfter: null,
    chain: { previous: `before ${id}`, hash: `hash of ${id}` },
  };
}
