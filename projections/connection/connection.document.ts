/** What a device was told: a connection from its beginning to its end, or a rejection. */
import type { RejectionReason } from '../../libs/ledger/index.js';
import type { FoldedDocument } from '../../libs/projection/projection.js';

export interface ConnectionDocument extends FoldedDocument {
  readonly accountId: string;
  readonly subscriptionId: string;
  readonly connectionId: string;
  readonly device: string;
  readonly address: string | null;
  readonly outcome: ConnectionOutcomeName;
  /** When it began, or was rejected. */
  readonly at: string;
  /** When it last said that it goes on; `at` for a rejection. */
  readonly seenAt: string;
  /** It lapses then unless it has ended; null for a rejection. */
  readonly until: string | null;
  /** When it was ended, by its panel or by a rejection; null where it lapses by itself. */
  readonly endedAt: string | null;
  /** Why it was rejected, or ended by a rejection. */
  readonly reason: RejectionReason | null;
  /** `until`, as long as it hasn't been ended; else ''. */
  readonly openUntil: string;
}

export type ConnectionOutcomeName = 'allowed' | 'rejected';

export const CONNECTION = 'connection';

export const CONNECTION_INDEXES = {
  at: ['at'],
  account: ['accountId', 'at'],
  outcome: ['accountId', 'subscriptionId', 'outcome', 'at'],
  open: ['openUntil', 'id', 'path'],
  accountOpen: ['accountId', 'openUntil'],
  subscriptionOpen: ['accountId', 'subscriptionId', 'openUntil'],
} as const;
