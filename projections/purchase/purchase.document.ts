/** Each purchase, and what those of one account, of all below it, or of all accounts came to on each UTC day of booking. */
import type { Money } from '../../libs/ledger/index.js';
import type { FoldedDocument } from '../../libs/projection/projection.js';
import type { BooksDocument } from '../statement/statement.document.js';
import type { PurchaseSums } from './purchase-sums.js';

/** `id` is the event's. */
export interface PurchaseDocument extends FoldedDocument {
  readonly kind: 'purchase';
  readonly accountId: string;
  readonly revision: number;
  readonly occurredAt: string;
  /** As its account's statement has it: rule 20. */
  readonly bookedAt: string;
  readonly credits: number;
  /** Null where unknown, as `total` then is. */
  readonly unitPrice: Money | null;
  readonly total: Money | null;
  readonly reference: string | null;
}

/** `id`: see {@link purchaseDayId}. */
export interface PurchaseDayDocument extends FoldedDocument, PurchaseSums {
  readonly kind: 'day';
  /** Whose purchases: an account's, or those of {@link belowId}; null: of all there are. */
  readonly owner: string | null;
  /** Of booking, `2026-11-22`. */
  readonly day: string;
}

export type PurchaseModelDocument = PurchaseDocument | PurchaseDayDocument | BooksDocument;

export const PURCHASE = 'purchase';

/** `path` is behind `id`, as it orders nothing. */
export const PURCHASE_INDEXES = {
  bookedAt: ['bookedAt', 'position', 'id', 'path'],
  day: ['owner', 'day'],
} as const;

/** @param owner null: all there are */
export function purchaseDayId(owner: string | null, day: string): string {
  return `${owner ?? ''}/${day}`;
}
