/** Where an event is seen: a deduction where it is explained, others on their account's timeline, with those of their kind and day. */
import type { ShownEvent } from '../events/event-words.js';

export type PlacedEvent = ShownEvent & { readonly stream: string };

export function placeOfEvent({ eventId, type, stream, occurredAt, data }: PlacedEvent): string {
  if ('charge' in data) return `/deductions/${eventId}`;
  const day = dayOf(occurredAt);
  const asked = new URLSearchParams({ type, from: day, to: day });
  return `/accounts/${stream.replace(/^account-/, '')}/timeline?${asked.toString()}`;
}

/** Of the viewer's zone, as the timeline's filter has it. */
function dayOf(instant: string): string {
  const at = new Date(instant);
  const parts = [at.getFullYear(), at.getMonth() + 1, at.getDate()];
  return parts.map((part) => String(part).padStart(2, '0')).join('-');
}
