/** Finds subscriptions in the order of their expiry, whatever they are asked by. */
import { findFew, findMerged, type MergedFind, pageOf } from '../../libs/projection/merged-find.js';
import type { Reading } from '../../libs/projection/live-model.js';
import type { Find, Page } from '../../libs/read-store/read-store.js';
import { inChunks, WALKS_MAX } from '../account-chunks.js';
import { beginsIn } from '../account-tree/account-path.js';
import { subscriptionsFoundBy } from '../subscription-term/subscription-term.query.js';
import { termsOf } from '../subscription-term/subscription-terms.js';
import { EXPIRY, type ExpiryDocument } from './expiry.document.js';
import { type ExpiryFilter, type ExpiryTerms, filterOf } from './expiry-filter.js';

/** What is found by name is put in order in memory up to so many; of more, the walk by expiry finds enough soon. */
const SORTED_MAX = 2_000;
/** Documents that are got at once. */
const GET_MAX = 1_000;

export interface ExpirySearch extends ExpiryFilter {
  readonly limit: number;
  readonly cursor?: string | undefined;
}

export async function searchExpiries(
  reading: Reading,
  asked: ExpirySearch,
): Promise<Page<ExpiryDocument>> {
  const { status, expiringWithin, customer, q, limit, cursor } = asked;
  const of = [EXPIRY, status, expiringWithin, customer, q];
  const terms = filterOf(asked);
  const { standings, range } = terms;
  const ordered = { of, orderBy: 'expiresAt', order: 'asc', limit, cursor } as const;
  const matches = matching(asked);
  const few = await fewOf(reading, asked);
  if (few) {
    const items = few.filter((item) => isWithin(item, terms) && matches(item));
    return pageOf(items, ordered);
  }
  const { store, live } = reading;
  const finds = walksOf(asked, standings);
  return findMerged<ExpiryDocument>(store, live(EXPIRY), { ...ordered, range, finds, matches });
}

function matching({ customer = '', q = '' }: ExpirySearch): (item: ExpiryDocument) => boolean {
  const [name, begin] = [customer.toLowerCase(), q.toLowerCase()];
  return (item) =>
    item.customerLower.startsWith(name) &&
    (begin === '' || termsOf(item).some((term) => term.startsWith(begin)));
}

/** Those that some index finds, at least all that are asked for; undefined where they are many, or nothing is asked. */
async function fewOf(
  { store, live }: Reading,
  { accountIds, subtree, customer = '', q = '' }: ExpirySearch,
): Promise<readonly ExpiryDocument[] | undefined> {
  const model = live(EXPIRY);
  if (customer !== '') {
    const searches = searchesOf({ accountIds, subtree }, customer.toLowerCase());
    return findFew<ExpiryDocument>(store, model, searches, SORTED_MAX);
  }
  if (q === '') return undefined;
  const asked = { begin: q, accountIds, subtree };
  const ids = await subscriptionsFoundBy({ store, live }, asked, SORTED_MAX);
  if (!ids) return undefined;
  const chunks = Array.from({ length: Math.ceil(ids.length / GET_MAX) }, (_, at) =>
    ids.slice(at * GET_MAX, (at + 1) * GET_MAX),
  );
  const found = await Promise.all(chunks.map((chunk) => store.get<ExpiryDocument>(model, chunk)));
  return found.flat();
}

function walksOf(
  { accountIds, subtree }: Whose,
  standings: ExpiryTerms['standings'],
): MergedFind<ExpiryDocument>['finds'] {
  const within = { standing: standings };
  if (accountIds === undefined) return [{ index: 'expiresAt', within, ...beginsIn(subtree) }];
  if (accountIds.length <= WALKS_MAX) {
    return accountIds.map((accountId) => ({ index: 'account', equals: { accountId }, within }));
  }
  return inChunks(accountIds).map((chunk) => ({
    index: 'expiresAt',
    within: { ...within, accountId: chunk },
  }));
}

type Whose = Pick<ExpiryFilter, 'accountIds' | 'subtree'>;
type Search = Pick<Find, 'index' | 'equals' | 'within' | 'prefix' | 'begins'>;

function searchesOf({ accountIds, subtree }: Whose, customer: string): Search[] {
  const prefix = { field: 'customerLower', value: customer };
  if (accountIds === undefined) return [{ index: 'customer', prefix, ...beginsIn(subtree) }];
  if (accountIds.length <= WALKS_MAX) {
    return accountIds.map((accountId) => ({
      index: 'accountCustomer',
      equals: { accountId },
      prefix,
    }));
  }
  return inChunks(accountIds).map((chunk) => ({
    index: 'customer',
    prefix,
    within: { accountId: chunk },
  }));
}

function isWithin(
  { expiresAt, standing }: ExpiryDocument,
  { standings, range: { from = '', to } }: ExpiryTerms,
): boolean {
  return standings.includes(standing) && expiresAt >= from && (to === undefined || expiresAt < to);
}
