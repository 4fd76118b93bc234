/** One adjustment from its request to its decision (rule 13). */
import type { FoldedDocument } from '../../libs/projection/projection.js';

export const ADJUSTMENT_STATUSES = ['pending', 'approved', 'rejected'] as const;
export type AdjustmentStatus = (typeof ADJUSTMENT_STATUSES)[number];

/** `id`: see {@link adjustmentKey}. */
export interface AdjustmentDocument extends FoldedDocument {
  readonly adjustmentId: string;
  readonly accountId: string;
  /** Signed. */
  readonly credits: number;
  readonly reason: string;
  readonly status: AdjustmentStatus;
  /** Ids of operators. */
  readonly requestedBy: string;
  readonly requestedAt: string;
  /** Null while pending, as is `decidedAt`. */
  readonly decidedBy: string | null;
  readonly decidedAt: string | null;
  /** Why it was rejected, if that was said. */
  readonly rejectionReason: string | null;
}

export const ADJUSTMENT = 'adjustment';

export const ADJUSTMENT_INDEXES = {
  requestedAt: ['requestedAt'],
  status: ['status', 'requestedAt'],
  account: ['accountId', 'requestedAt'],
} as const;

/** An adjustment's id is one of its account. */
export function adjustmentKey(accountId: string, adjustmentId: string): string {
  return `${accountId}/${adjustmentId}`;
}
