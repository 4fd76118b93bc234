/** What is asked of subscriptions, in the terms of their indexes: expiries from and to, and standings. */
import { addDuration, addMilliseconds, type SubscriptionStatus } from '../../libs/ledger/index.js';
import type { TextRange } from '../../libs/projection/merged-find.js';
import type { Subtree } from '../account-tree/account-path.js';
import type { ExpiryDocument } from './expiry.document.js';

export interface ExpiryFilter {
  readonly now: string;
  /** Of these accounts; undefined: of all. */
  readonly accountIds?: readonly string[] | undefined;
  /** Of this one's accounts, without naming them: for many. */
  readonly subtree?: Subtree | undefined;
  /** As shown at `now`. */
  readonly status?: SubscriptionStatus | undefined;
  /** An ISO 8601 duration: those not cancelled that run out after `now` and no later than so long after it. */
  readonly expiringWithin?: string | undefined;
  /** How the customer's name begins, in any case. */
  readonly customer?: string | undefined;
  /** How any of what it is found by begins, in any case: see `termsOf`. */
  readonly q?: string | undefined;
}

export interface ExpiryTerms {
  readonly standings: readonly ExpiryDocument['standing'][];
  readonly range: TextRange;
}

type Terms = { readonly standings: ExpiryTerms['standings']; readonly passed?: boolean };

const TERMS: Readonly<Record<SubscriptionStatus, Terms>> = {
  active: { standings: ['paid'], passed: false },
  trial: { standings: ['trial'], passed: false },
  expired: { standings: ['paid', 'trial'], passed: true },
  suspended: { standings: ['suspended'] },
  cancelled: { standings: ['cancelled'] },
};

const ANY: Terms = { standings: ['paid', 'trial', 'suspended', 'cancelled'] };
const RENEWABLE: Terms = { standings: ['paid', 'trial', 'suspended'] };

export function filterOf({
  now,
  status,
  expiringWithin,
}: Pick<ExpiryFilter, 'now' | 'status' | 'expiringWithin'>): ExpiryTerms {
  const { standings, passed } = status ? TERMS[status] : expiringWithin ? RENEWABLE : ANY;
  // What runs out at `now` has run out: instants are whole milliseconds.
  const next = addMilliseconds(now, 1);
  const due = expiringWithin === undefined ? undefined : addDuration(now, expiringWithin, 1, 'UTC');
  const from = passed === false || expiringWithin !== undefined ? next : undefined;
  const to = passed ? next : due ? addMilliseconds(due, 1) : undefined;
  return { standings, range: { from, to } };
}
