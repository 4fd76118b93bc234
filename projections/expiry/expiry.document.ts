/** A subscription and when it runs out. */
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

export const EXPIRY = 'expiry';

export const EXPIRY_INDEXES = {
  account: ['accountId', 'expiresAt', 'id', 'standing'],
  expiresAt: ['expiresAt', 'id', 'standing', 'path'],
  accountCustomer: ['accountId', 'customerLower'],
  customer: ['customerLower', 'path'],
  open: ['openUntil', 'standing', 'accountId', 'path'],
  // Of tallies, which have none of the other fields.
  shortFrom: ['shortFrom', 'id', 'path'],
  shortUntil: ['shortUntil', 'path'],
} as const;

export function expiryId(accountId: string, subscriptionId: string): string {
  return `${subscriptionId}/${accountId}`;
}
