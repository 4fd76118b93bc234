/** What an account has been doing lately, and what of it needs attention as long as nothing more happens. */
import type { BalanceWarning, ConsumedDay } from '../../libs/alert/index.js';
import type { Standing } from '../../libs/ledger/index.js';
import type { FoldedDocument } from '../../libs/projection/projection.js';

/** `id` is the account's. Credits. */
export interface ActivityDocument extends FoldedDocument {
  readonly name: string;
  readonly standing: Standing;
  readonly openedAt: string;
  readonly restrictAtZero: boolean;
  readonly lowBalanceThreshold: number;
  readonly balance: number;
  /** When somebody last did something with the account; the ledger's own doings don't count. */
  readonly lastActivityAt: string;
  /** Null before the first deduction. */
  readonly lastConsumedAt: string | null;
  /** UTC days with consumption by `occurredAt`: the last of them, and those of the 36 days before it. */
  readonly days: readonly ConsumedDay[];
  readonly warning: BalanceWarning | null;
  /** Since when it is so; null where there is no warning. */
  readonly warnedSince: string | null;
  /** `lastConsumedAt` of an open account that could consume more; null for all others. */
  readonly quietSince: string | null;
  /** The last UTC day through which its consumption counts as rapid; null where it doesn't. */
  readonly rapidUntil: string | null;
}

export const ACTIVITY = 'activity';

export const ACTIVITY_INDEXES = {
  openedAt: ['openedAt', 'standing'],
  path: ['path', 'standing'],
  warning: ['warning', 'warnedSince', 'id', 'path'],
  quiet: ['quietSince', 'id', 'path'],
  rapid: ['rapidUntil', 'id', 'path'],
} as const;
