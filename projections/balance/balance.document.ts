/** An account's credits, as `/v1/accounts/{a}/balance` gives them. */
import type { FoldedDocument } from '../../libs/projection/projection.js';

/** `id` is the account's. All figures but `screenDays` are credits. */
export interface BalanceDocument extends FoldedDocument {
  readonly available: number;
  /** Sent by this account, and not known yet to have arrived or come back. */
  readonly inTransit: number;
  readonly purchased: number;
  readonly received: number;
  /** Without what came back. */
  readonly sent: number;
  readonly consumed: number;
  readonly reversed: number;
  readonly adjusted: number;
  /** Left in the goodwill pool. */
  readonly screenDays: number;
  readonly restrictAtZero: boolean;
  /** Transfers in transit. */
  readonly transfers: readonly { readonly transferId: string; readonly credits: number }[];
}

export const BALANCE = 'balance';

/** What the balances of accounts come to. Credits. */
export interface HeldTerms {
  readonly available: number;
  readonly inTransit: number;
  readonly purchased: number;
  readonly consumed: number;
}

/** `id` is {@link belowId}. */
export interface BalanceBelowDocument extends FoldedDocument, HeldTerms {}

/** Read by id only. */
export const BALANCE_INDEXES = {};
