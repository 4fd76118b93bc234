/** `/v1/subscriptions`: which run out when, whose they are, how many are active; and what the expiry clock asks. */
import { statusAt, type SubscriptionStatus } from '../../libs/ledger/index.js';
import type { LiveModel, Reading } from '../../libs/projection/live-model.js';
import { foundPages } from '../../libs/read-store/found-pages.js';
import type { Page } from '../../libs/read-store/read-store.js';
import { inChunks } from '../account-chunks.js';
import { EXPIRY, type ExpiryDocument, expiryId } from './expiry.document.js';
import type { ExpiryFilter } from './expiry-filter.js';
import { searchExpiries } from './expiry-search.js';

export interface SubscriptionAnswer extends Pick<
  ExpiryDocument,
  'subscriptionId' | 'accountId' | 'customer' | 'screens' | 'startsAt' | 'expiresAt' | 'device'
> {
  /** Null for a trial. */
  readonly packageId: string | null;
  readonly status: SubscriptionStatus;
}

export interface SubscriptionsAsked extends ExpiryFilter {
  /** 1 to 500. */
  readonly limit: number;
  readonly cursor?: string | undefined;
}

type AsOf = Pick<LiveModel, 'asOf'>;

/** By expiry, then id. @throws InvalidQuery for a cursor that is none. */
export async function subscriptionsOf(
  reading: Reading,
  asked: SubscriptionsAsked,
): Promise<Page<SubscriptionAnswer> & AsOf> {
  const { asOf } = reading.live(EXPIRY);
  const { items, nextCursor } = await searchExpiries(reading, asked);
  const answers = items.map((item) => subscriptionAnswer(item, asked.now));
  return { items: answers, nextCursor, asOf };
}

export interface NamedAsked extends Pick<ExpiryFilter, 'accountIds' | 'now'> {
  readonly subscriptionId: string;
}

/** The subscription with this id of each of these accounts, or of any: an id is unique in its account only. */
export async function subscriptionsNamed(
  reading: Reading,
  asked: NamedAsked,
): Promise<{ readonly items: readonly SubscriptionAnswer[] } & AsOf> {
  const { asOf } = reading.live(EXPIRY);
  const documents = await documentsNamed(reading, asked);
  return { items: documents.map((item) => subscriptionAnswer(item, asked.now)), asOf };
}

/** Documents that are read at once. */
const NAMED_PAGE = 1_000;

async function documentsNamed(
  { store, live }: Reading,
  { subscriptionId, accountIds }: NamedAsked,
): Promise<readonly ExpiryDocument[]> {
  const model = live(EXPIRY);
  if (accountIds !== undefined) {
    const ids = accountIds.map((accountId) => expiryId(accountId, subscriptionId));
    const read = inChunks(ids).map((chunk) => store.get<ExpiryDocument>(model, chunk));
    return (await Promise.all(read)).flat();
  }
  const prefix = { field: 'id', value: expiryId('', subscriptionId) };
  const named = { index: 'id', prefix, limit: NAMED_PAGE };
  const found: ExpiryDocument[] = [];
  for await (const page of foundPages<ExpiryDocument>(store, model, named)) found.push(...page);
  return found;
}

/** Those of one customer, trials too, in the order of their ids. */
export async function subscriptionsOfCustomer(
  { store, live }: Reading,
  { accountId, customer }: Pick<ExpiryDocument, 'accountId' | 'customer'>,
  limit: number,
): Promise<readonly Pick<ExpiryDocument, 'subscriptionId' | 'startsAt'>[]> {
  const { items } = await store.find<ExpiryDocument>(live(EXPIRY), {
    index: 'accountCustomer',
    equals: { accountId, customerLower: customer.toLowerCase() },
    limit,
  });
  return items.filter((item) => item.customer === customer);
}

/** Undefined where the account has none of that id. */
export async function subscriptionOf(
  { store, live }: Reading,
  asked: { readonly accountId: string; readonly subscriptionId: string; readonly now: string },
): Promise<(SubscriptionAnswer & AsOf) | undefined> {
  const model = live(EXPIRY);
  const ids = [expiryId(asked.accountId, asked.subscriptionId)];
  const [document] = await store.get<ExpiryDocument>(model, ids);
  return document && { ...subscriptionAnswer(document, asked.now), asOf: model.asOf };
}

/** Subscriptions that ran out after `after` and by `until` without that having been recorded, the earliest first. */
export async function expiriesToRecord(
  { store, live }: Reading,
  asked: {
    readonly after?: string | undefined;
    readonly until: string;
    readonly limit: number;
    readonly cursor?: string | undefined;
  },
): Promise<Page<ExpiryDocument>> {
  const { after = '', until, limit, cursor } = asked;
  return store.find<ExpiryDocument>(live(EXPIRY), {
    index: 'open',
    range: { field: 'openUntil', gt: after, lte: until },
    limit,
    ...(cursor === undefined ? {} : { cursor }),
  });
}

/** The next instant after `after` at which a subscription runs out; undefined when none is to. */
export async function nextExpiry(
  { store, live }: Reading,
  after: string,
): Promise<string | undefined> {
  const range = { field: 'openUntil', gt: after };
  const page = await store.find<ExpiryDocument>(live(EXPIRY), { index: 'open', range, limit: 1 });
  return page.items[0]?.openUntil ?? undefined;
}

function subscriptionAnswer(document: ExpiryDocument, now: string): SubscriptionAnswer {
  const { subscriptionId, accountId, customer, screens, startsAt, expiresAt, device } = document;
  return {
    subscriptionId,
    accountId,
    customer,
    packageId: document.package?.packageId ?? null,
    screens,
    status: statusAt(document, now),
    startsAt,
    expiresAt,
    device,
  };
}
