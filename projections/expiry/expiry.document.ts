/** A subscription and when it runs out; and how many there are of each kind. */
import type { Subscription } from '../../libs/ledger/index.js';
import type { FoldedDocument } from '../../libs/projection/projection.js';

/** `id` is `<subscriptionId>/<accountId>`: it serves searches for the subscription, too. */
export interface ExpiryDocument extends FoldedDocument, Subscription {
  readonly accountId: string;
  readonly customerLower: string;
  /** What its status is, but for the clock: a `trial` or `paid` one has expired once `expiresAt` has passed. */
  readonly standing: 'trial' | 'paid' | 'suspended' | 'cancelled';
  /** `expiresAt` as long as that it passed is still to be recorded, else null. */
  readonly openUntil: string | null;
  /** What extending it once by its own package takes, at its screens; 0 for a trial. */
  readonly renewalCredits: number;
}

/** What a subscription counts as, by what is recorded: `expired` is one whose expiry has been, of those `paid` and `trial`. */
export type CountedAs = ExpiryDocument['standing'] | 'expired';

/** How many subscriptions of an account, or of all, count as what. `id` is of {@link countsId}; no index has it. */
export interface CountsDocument extends FoldedDocument, Readonly<Record<CountedAs, number>> {}

export const EXPIRY = 'expiry';

export const EXPIRY_INDEXES = {
  account: ['accountId', 'expiresAt', 'id', 'standing'],
  expiresAt: ['expiresAt', 'id', 'standing'],
  accountCustomer: ['accountId', 'customerLower'],
  customer: ['customerLower'],
  open: ['openUntil', 'standing', 'accountId'],
} as const;

export function expiryId(accountId: string, subscriptionId: string): string {
  return `${subscriptionId}/${accountId}`;
}

export const ALL_COUNTS_ID = 'counts';

/** Ids of subscriptions and accounts have no colon, and {@link expiryId} has a slash: no other document has this id. */
export function countsId(accountId: string): string {
  return `${ALL_COUNTS_ID}:${accountId}`;
}
