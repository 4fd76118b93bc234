/** Whether an event is the step of the ledger's own that it must be: its id follows from what it is, its actor from its cause. */
import { eventIdOf } from '../lane/index.js';
import type { AnyEvent } from '../ledger/index.js';
import type { Origin } from './known-ledger.js';
import { isSameJson } from './same-json.js';

export interface Step {
  /** `transfer:<id>` or `dispute:<id>`. */
  readonly name: string;
  readonly origin: Origin;
}

/** The end of a sentence about the event; undefined where nothing is wrong. */
export function stepFault(event: AnyEvent, { name, origin }: Step): string | undefined {
  const { actor, commandId, correlationId, causationId } = event;
  if (causationId !== origin.eventId) return `does not follow from ${origin.eventId}, its cause`;
  const { eventId: _, ...bearing } = origin;
  if (!isSameJson({ actor, commandId, correlationId }, bearing))
    return `does not bear the actor and command of ${origin.eventId}, its cause`;
  if (event.eventId !== eventIdOf(`${name}:${event.type}`, event.occurredAt))
    return `has another id than the step ${name} has`;
  return undefined;
}
