/** What the subscriptions of an account, or of all, come to: how many there are of each kind, and what is due when. */
import type { DueDay } from '../../libs/alert/index.js';
import type { Standing } from '../../libs/ledger/index.js';
import type { FoldedDocument } from '../../libs/projection/projection.js';
import { belowId, type Subtree } from '../account-tree/account-path.js';
import type { ExpiryDocument } from './expiry.document.js';

/** What a subscription counts as, by what is recorded: `expired` is one whose expiry has been, of those `paid` and `trial`. */
export type CountedAs = ExpiryDocument['standing'] | 'expired';

export type Counts = Readonly<Record<CountedAs, number>>;

/** `id` is {@link ALL_TALLY_ID}, one of {@link tallyId} or {@link belowId}. */
export interface TallyDocument extends FoldedDocument, Counts {
  /** By UTC day: subscriptions that are not cancelled and whose expiry has not been recorded. Days without any are not there. */
  readonly due: readonly DueDay[];
}

export interface AccountTallyDocument extends TallyDocument {
  /** Of the account; not named as the indexed field of subscriptions is. */
  readonly accountStanding: Standing;
  /** Credits. */
  readonly balance: number;
  /** The first UTC days on which the balance of the open account won't cover the renewals due; null where it will. */
  readonly shortFrom: string | null;
  readonly shortUntil: string | null;
}

export const ALL_TALLY_ID = 'tally';

/** Ids of subscriptions and accounts have no colon, and those of subscriptions' documents a slash: no other has this id. */
export function tallyId(accountId: string): string {
  return `${ALL_TALLY_ID}:${accountId}`;
}

/** Of the tallies that come to those of a subtree together; undefined: of all there are. */
export function tallyIdsOf(subtree: Pick<Subtree, 'accountId'> | undefined): readonly string[] {
  if (!subtree) return [ALL_TALLY_ID];
  return [tallyId(subtree.accountId), belowId(subtree.accountId)];
}

/** The account of an account's tally. */
export function tallyAccount(id: string): string {
  return id.slice(ALL_TALLY_ID.length + 1);
}
