/** The terms of the conservation invariant: in all so far, and what each UTC day changed in them. */
import type { FoldedDocument } from '../../libs/projection/projection.js';
import type { TrialBalanceTerms } from './fold-trial-balance.js';

/** `id` is `total` or the day's, see {@link dayId}. */
export interface TrialBalanceDocument extends FoldedDocument, TrialBalanceTerms {
  /** `2026-11-22`, by `occurredAt`; null for the total. */
  readonly day: string | null;
}

export const TRIAL_BALANCE = 'trial-balance';
export const TOTAL_ID = 'total';

export const TRIAL_BALANCE_INDEXES = { day: ['day'] } as const;

export function dayId(day: string): string {
  return `day-${day}`;
}
