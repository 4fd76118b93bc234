/** One dispute from its opening to its end. */
import type { Actor, DisputeStatus } from '../../libs/ledger/index.js';
import type { FoldedDocument } from '../../libs/projection/projection.js';

export interface Evidence {
  readonly note: string;
  readonly eventIds: readonly string[];
  readonly attachedBy: Actor;
  readonly attachedAt: string;
}

export interface DisputeOutcome {
  readonly reason: string;
  readonly decidedBy: Actor;
  /** Credits given back and what became of what they had paid for; null where the claim was rejected. */
  readonly credits: number | null;
  readonly entitlement: 'kept' | 'withdrawn' | null;
  readonly reversalEventId: string | null;
  /** The slug with which the account refused the reversal; null unless it did. */
  readonly refusedWith: string | null;
}

/** `id` is the dispute's. */
export interface DisputeDocument extends FoldedDocument {
  readonly deductionEventId: string;
  readonly accountId: string;
  /** What the deduction took. */
  readonly credits: number;
  readonly claim: string;
  readonly status: DisputeStatus;
  readonly openedBy: Actor;
  readonly openedAt: string;
  /** Upheld, and its account's answer awaited, since then; null otherwise. */
  readonly waitingSince: string | null;
  /** Null while open. */
  readonly resolvedAt: string | null;
  readonly outcome: DisputeOutcome | null;
  readonly evidence: readonly Evidence[];
  /** The command that opened it, see `whichCommand`. */
  readonly which: string;
}

export const DISPUTE = 'dispute';

export const DISPUTE_INDEXES = {
  openedAt: ['openedAt'],
  status: ['status', 'openedAt', 'id', 'path'],
  account: ['accountId', 'openedAt'],
  deduction: ['deductionEventId', 'openedAt'],
  waiting: ['waitingSince'],
  resolvedAt: ['resolvedAt'],
  command: ['which'],
} as const;
