/** `/v1/purchases`: what all accounts have bought, or those of a subtree. */
import { type Money, moneyOf } from '../../libs/ledger/index.js';
import type { LiveModel, Reading } from '../../libs/projection/live-model.js';
import { foundPages } from '../../libs/read-store/found-pages.js';
import type { Page } from '../../libs/read-store/read-store.js';
import { ACCOUNT_TREE, type AccountTreeDocument } from '../account-tree/account-tree.document.js';
import { beginsIn, belowId, type Subtree } from '../account-tree/account-path.js';
import { PURCHASE, type PurchaseDayDocument, type PurchaseDocument } from './purchase.document.js';
import { NO_PURCHASES, plusPurchases, type PurchaseSums } from './purchase-sums.js';

export interface ShownPurchase extends Omit<PurchaseDocument, 'id' | 'kind' | 'position'> {
  readonly eventId: string;
  readonly accountName: string;
  /** Whether it came when its month was closed, and so is booked in a later one. */
  readonly late: boolean;
}

/** What all purchases of a time came to. */
export interface PurchaseTotals extends Omit<PurchaseSums, 'total'> {
  /** One for each currency. */
  readonly total: readonly Money[];
}

export interface PurchasesSought {
  /** Undefined: of all accounts. */
  readonly subtree?: Subtree | undefined;
  /** Of `bookedAt`: from inclusive, to exclusive. */
  readonly from?: string | undefined;
  readonly to?: string | undefined;
}

export interface PurchasesAsked extends PurchasesSought {
  /** 1 to 500. */
  readonly limit: number;
  readonly cursor?: string | undefined;
}

export interface PurchasesAnswer extends Page<ShownPurchase>, Pick<LiveModel, 'asOf'> {
  /** Null: from the beginning. */
  readonly from: string | null;
  /** Null: to now. */
  readonly to: string | null;
  /** Of all pages. Null where `from` or `to` lies within a UTC day: sums are kept by days. */
  readonly totals: PurchaseTotals | null;
}

const PAGE_MAX = 1_000;
const DAYS_MAX = 10_000;
const BEGINNING_OF_DAY = 'T00:00:00.000Z';

/** The latest first. @throws InvalidQuery for a cursor of another query. */
export async function purchasesOfAll(
  reading: Reading,
  asked: PurchasesAsked,
): Promise<PurchasesAnswer> {
  const { asOf } = reading.live(PURCHASE);
  const { from, to } = asked;
  const totals = isOfWholeDays(asked) ? await totalsOf(reading, asked) : null;
  return { from: from ?? null, to: to ?? null, totals, ...(await pageOf(reading, asked)), asOf };
}

/** The latest first. */
export async function* everyPurchase(
  reading: Reading,
  sought: PurchasesSought,
): AsyncGenerator<ShownPurchase, void> {
  let cursor: string | null | undefined;
  while (cursor !== null) {
    const page: Page<ShownPurchase> = await pageOf(reading, { ...sought, limit: PAGE_MAX, cursor });
    yield* page.items;
    cursor = page.nextCursor;
  }
}

async function pageOf(
  reading: Reading,
  { subtree, from = '', to, limit, cursor }: PurchasesAsked,
): Promise<Page<ShownPurchase>> {
  const { store, live } = reading;
  const page = await store.find<PurchaseDocument>(live(PURCHASE), {
    index: 'bookedAt',
    range: { field: 'bookedAt', gte: from, ...(to === undefined ? {} : { lt: to }) },
    ...beginsIn(subtree),
    order: 'desc',
    limit,
    ...(cursor === undefined ? {} : { cursor }),
  });
  const nameOf = await namesOf(reading, page.items);
  return {
    items: page.items.map((purchase) => shown(purchase, nameOf(purchase.accountId))),
    nextCursor: page.nextCursor,
  };
}

function isOfWholeDays({ from, to }: PurchasesSought): boolean {
  return [from, to].every((instant) => instant?.endsWith(BEGINNING_OF_DAY) ?? true);
}

async function totalsOf(reading: Reading, sought: PurchasesSought): Promise<PurchaseTotals> {
  const { subtree } = sought;
  const owners = subtree ? [subtree.accountId, belowId(subtree.accountId)] : [null];
  const days = await Promise.all(owners.map((owner) => daysOf(reading, owner, sought)));
  const { purchases, credits, total, creditsWithoutPrice } = days
    .flat()
    .reduce<PurchaseSums>(plusPurchases, NO_PURCHASES);
  return { purchases, credits, total: moneyOf(total), creditsWithoutPrice };
}

async function daysOf(
  { store, live }: Reading,
  owner: string | null,
  { from = '', to }: PurchasesSought,
): Promise<readonly PurchaseDayDocument[]> {
  const days: PurchaseDayDocument[] = [];
  const ofOwner = {
    index: 'day',
    equals: { owner },
    range: {
      field: 'day',
      gte: from.slice(0, 10),
      ...(to === undefined ? {} : { lt: to.slice(0, 10) }),
    },
    limit: DAYS_MAX,
  };
  for await (const page of foundPages<PurchaseDayDocument>(store, live(PURCHASE), ofOwner))
    days.push(...page);
  return days;
}

/** An account that its read model doesn't have yet is called by its id. */
async function namesOf(
  { store, live }: Reading,
  purchases: readonly PurchaseDocument[],
): Promise<(accountId: string) => string> {
  const ids = [...new Set(purchases.map(({ accountId }) => accountId))];
  const accounts = await store.get<AccountTreeDocument>(live(ACCOUNT_TREE), ids);
  const names = new Map(accounts.map(({ id, name }) => [id, name]));
  return (accountId) => names.get(accountId) ?? accountId;
}

function shown(document: PurchaseDocument, accountName: string): ShownPurchase {
  const { id, accountId, revision, occurredAt, bookedAt, credits, unitPrice, total, reference } =
    document;
  return {
    eventId: id,
    accountId,
    accountName,
    revision,
    occurredAt,
    bookedAt,
    late: bookedAt !== occurredAt,
    credits,
    unitPrice,
    total,
    reference,
  };
}
