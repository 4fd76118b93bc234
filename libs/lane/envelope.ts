/** From a decided event to one that can be written: ids, instants, balances and its place in the chain. */
import { hashEvent } from '../audit/event-hash.js';
import type { Actor, AnyEvent } from '../ledger/index.js';
import { later } from '../ledger/index.js';
import type { Aggregate, Decided, LaneState } from './aggregate.js';
import { eventIdOf, newEventId } from './event-id.js';

/** Who wants the events, and why. */
export interface Origin {
  readonly actor: Actor;
  readonly commandId: string;
  readonly correlationId: string;
  readonly causationId: string | null;
  /** For a step of a process: makes its event ids deterministic. */
  readonly step?: string;
}

export interface Sealed<S> {
  readonly events: readonly AnyEvent[];
  readonly state: S;
  /** Of all events together, about their bytes. */
  readonly size: number;
}

const SCHEMA_VERSION = 1;

/** Seals what was decided, one event after the other, each chained to the one before it, and folds it in. */
export function seal<S extends LaneState>(
  aggregate: Aggregate<S>,
  stream: string,
  before: S,
  decided: readonly Decided[],
  origin: Origin,
  now: string,
): Sealed<S> {
  const events: AnyEvent[] = [];
  let state = before;
  let size = 0;
  for (const one of decided) {
    const { own, ...balances } = aggregate.stamp(state, one);
    const unchained = {
      eventId: origin.step ? eventIdOf(`${origin.step}:${one.type}`, one.occurredAt) : newEventId(),
      type: one.type,
      stream,
      revision: state.revision + 1,
      position: null,
      data: one.data as AnyEvent['data'],
      schemaVersion: SCHEMA_VERSION,
      occurredAt: one.occurredAt,
      // The two differ for imported history, and for an expiry recorded after its instant.
      recordedAt: later(now, one.occurredAt),
      actor: origin.actor,
      commandId: origin.commandId,
      correlationId: origin.correlationId,
      causationId: origin.causationId,
      ...balances,
      ...own,
    };
    const { hash, size: eventSize } = hashEvent(unchained, state.hash);
    const event = { ...unchained, chain: { previous: state.hash, hash } };
    events.push(event);
    state = aggregate.evolve(state, event);
    size += eventSize;
  }
  return { events, state, size };
}
