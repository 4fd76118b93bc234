/** One thing that one subscription is found by. */
import type { FoldedDocument } from '../../libs/projection/projection.js';

export interface SubscriptionTermDocument extends FoldedDocument {
  readonly accountId: string;
  /** In lower case. */
  readonly term: string;
  /** See `expiryId`. */
  readonly expiryId: string;
}

export const SUBSCRIPTION_TERM = 'subscription-term';

export const SUBSCRIPTION_TERM_INDEXES = {
  term: ['term', 'path'],
  account: ['accountId', 'term'],
} as const;
