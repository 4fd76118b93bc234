/** One transfer of credits from its sending to its end. */
import type { Money } from '../../libs/ledger/index.js';
import type { FoldedDocument } from '../../libs/projection/projection.js';

export type TransferStatus = 'in-transit' | 'settled' | 'returned';

/** `id` is the transfer's. */
export interface TransferDocument extends FoldedDocument {
  readonly fromAccountId: string;
  readonly toAccountId: string;
  readonly credits: number;
  readonly unitPrice: Money | null;
  readonly note: string | null;
  readonly status: TransferStatus;
  readonly sentAt: string;
  /** Null while in transit. */
  readonly endedAt: string | null;
  /** Why it was returned: the slug of the receiver's refusal. */
  readonly reason: string | null;
}

export const TRANSFER = 'transfer';

/** `path`: the sender's; behind `id`, as it orders nothing. */
export const TRANSFER_INDEXES = {
  sentAt: ['sentAt'],
  status: ['status', 'sentAt', 'id', 'path'],
  from: ['fromAccountId', 'sentAt'],
  to: ['toAccountId', 'sentAt'],
} as const;
