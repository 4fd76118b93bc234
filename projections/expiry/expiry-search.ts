/** Finds subscriptions in the order of their expiry, whatever they are asked by. */
import { findFew, findMerged, type MergedFind, pageOf } from '../../libs/projection/merged-find.js';
import type { CollectionVersion, Find, Page, ReadStore } from '../../libs/read-store/read-store.js';
import { inChunks, WALKS_MAX } from '../account-chunks.js';
import type { ExpiryDocument } from './expiry.document.js';
import { type ExpiryFilter, type ExpiryTerms, filterOf } from './expiry-filter.js';

/** Customers found by name are put in order in memory up to so many; of more, the walk by expiry finds enough soon. */
const SORTED_MAX = 2_000;

export interface ExpirySearch extends ExpiryFilter {
  readonly limit: number;
  readonly cursor?: string | undefined;
}

export async function searchExpiries(
  store: ReadStore,
  from: CollectionVersion,
  asked: ExpirySearch,
): Promise<Page<ExpiryDocument>> {
  const { limit, cursor } = asked;
  const terms = filterOf(asked);
  const { standings, range } = terms;
  const ordered = { orderBy: 'expiresAt', order: 'asc', limit, cursor } as const;
  const customer = asked.customer?.toLowerCase() ?? '';
  if (customer !== '') {
    const named = await findFew<ExpiryDocument>(
      store,
      from,
      searchesOf(asked.accountIds, customer),
      SORTED_MAX,
    );
    if (named) {
      const matching = named.filter((item) => isWithin(item, terms));
      return pageOf(matching, ordered);
    }
  }
  return findMerged<ExpiryDocument>(store, from, {
    ...ordered,
    range,
    finds: walksOf(asked.accountIds, standings),
    matches: ({ customerLower }) => customerLower.startsWith(customer),
  });
}

function walksOf(
  accountIds: readonly string[] | undefined,
  standings: ExpiryTerms['standings'],
): MergedFind<ExpiryDocument>['finds'] {
  const within = { standing: standings };
  if (accountIds === undefined) return [{ index: 'expiresAt', within }];
  if (accountIds.length <= WALKS_MAX) {
    return accountIds.map((accountId) => ({ index: 'account', equals: { accountId }, within }));
  }
  return inChunks(accountIds).map((chunk) => ({
    index: 'expiresAt',
    within: { ...within, accountId: chunk },
  }));
}

type Search = Pick<Find, 'index' | 'equals' | 'within' | 'prefix'>;

function searchesOf(accountIds: readonly string[] | undefined, customer: string): Search[] {
  const prefix = { field: 'customerLower', value: customer };
  if (accountIds === undefined) return [{ index: 'customer', prefix }];
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
