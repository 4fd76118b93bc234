/**
 * The terms of the conservation invariant: in all so far, what each UTC day and minute changed in them, and what they had come
 * to at marks along the log.
 */
import type { FoldedDocument } from '../../libs/projection/projection.js';
import type { TrialBalanceTerms } from './fold-trial-balance.js';

/** `id` is `total`, or begins with `day-`, `minute-` or `mark-`. */
export interface TrialBalanceDocument extends FoldedDocument, TrialBalanceTerms {
  /** `2026-11-22`, by `occurredAt`; null for all others. */
  readonly day: string | null;
  /** `2026-11-22T10:05`, by `occurredAt`; null for all others. */
  readonly minute: string | null;
  /** The position up to which the terms are summed; null for all others. */
  readonly mark: string | null;
}

export const TRIAL_BALANCE = 'trial-balance';
export const TOTAL_ID = 'total';

export const TRIAL_BALANCE_INDEXES = {
  day: ['day'],
  minute: ['minute'],
  mark: ['mark'],
} as const;

const EVENTS_A_MARK = 256;
const FNV_OFFSET = 0x811c9dc5;
const FNV_PRIME = 0x01000193;

export function dayId(day: string): string {
  return `day-${day}`;
}

export function minuteId(minute: string): string {
  return `minute-${minute}`;
}

export function minuteOf(instant: string): string {
  return instant.slice(0, 16);
}

/** The mark at this event, if there is one: at about one event in 256, told by the event's id alone. */
export function markIdsOf(eventId: string): readonly string[] {
  let hash = FNV_OFFSET;
  for (let at = 0; at < eventId.length; at += 1)
    hash = Math.imul(hash ^ eventId.charCodeAt(at), FNV_PRIME);
  return (hash >>> 0) % EVENTS_A_MARK === 0 ? [`mark-${eventId}`] : [];
}
