/** `/v1/accounts/{a}/statement` and `/purchases`: what came in, what went out, and what it had cost. */
import {
  beginningOf,
  monthAfter,
  type Lot,
  minusAmounts,
  type Money,
  moneyOf,
} from '../../libs/ledger/index.js';
import type { LiveModel, Reading } from '../../libs/projection/live-model.js';
import type { TextRange } from '../../libs/projection/merged-find.js';
import type { Find, Page } from '../../libs/read-store/read-store.js';
import {
  type MovementDocument,
  STATEMENT,
  BOOKS_ID,
  type BooksDocument,
} from './statement.document.js';
import {
  between,
  type Figures,
  type Flow,
  FLOWS,
  flowOf,
  heldAfter,
  minus,
  NO_TOTALS,
} from './totals.js';

const PAGE_MAX = 2_000;

/** Money is given by currency: one `Money` for each. */
export interface ShownFigures {
  readonly credits: number;
  readonly cost: readonly Money[];
  readonly creditsWithoutCost: number;
  readonly price: readonly Money[];
}

/** The money in an account's unspent credits. */
export interface Held {
  readonly balance: number;
  readonly exposure: readonly Money[];
  readonly creditsWithoutCost: number;
}

/** An account at one moment: its balance, and what its unspent credits have cost. */
export interface Standing extends Held {
  /** Of the last movement before it; null where there is none. */
  readonly revision: number | null;
}

export interface ShownLot {
  readonly lotId: string;
  readonly credits: number;
  readonly unitCost: Money | null;
}

export interface ShownMovement extends Omit<
  MovementDocument,
  'id' | 'kind' | 'accountId' | 'lots' | 'cost' | 'totals' | 'position'
> {
  readonly flow: Flow;
  /** Whether it came when its month was closed, and so is booked in a later one. */
  readonly late: boolean;
  readonly lots: readonly ShownLot[];
  readonly cost: readonly Money[];
}

export interface StatementAsked {
  readonly accountId: string;
  /** Of `bookedAt`: from inclusive, to exclusive. */
  readonly from?: string | undefined;
  readonly to?: string | undefined;
  /** 1 to 500. */
  readonly limit: number;
  readonly cursor?: string | undefined;
}

export interface StatementSummary {
  readonly accountId: string;
  /** Null: the account's beginning. */
  readonly from: string | null;
  /** Null: now. */
  readonly to: string | null;
  /** Whether the books are closed up to `to`: then nothing below changes any more. */
  readonly closed: boolean;
  readonly opening: Standing;
  readonly closing: Standing;
  readonly totals: Readonly<Record<Flow, ShownFigures>>;
  /** Of the credits consumed and not given back, first in, first out. */
  readonly costOfConsumption: readonly Money[];
  readonly consumedWithoutCost: number;
  /** Priced transfers to others, less those returned; the margin is all of the price less what is known of the cost. */
  readonly sales: ShownFigures & { readonly margin: readonly Money[] };
}

export interface StatementAnswer extends StatementSummary, Page<ShownMovement> {
  readonly asOf: LiveModel['asOf'];
}

/** @throws InvalidQuery for a cursor of another query. */
export async function statementOf(
  reading: Reading,
  asked: StatementAsked,
): Promise<StatementAnswer> {
  const { asOf } = reading.live(STATEMENT);
  const summary = await summaryOf(reading, asked);
  return { ...summary, ...(await movementsOf(reading, asked)), asOf };
}

export async function summaryOf(
  reading: Reading,
  { accountId, from, to }: Omit<StatementAsked, 'limit' | 'cursor'>,
): Promise<StatementSummary> {
  const opening = from === undefined ? undefined : await lastBefore(reading, accountId, from);
  const closing = await lastBefore(reading, accountId, to);
  const { flows, sold } = between(closing?.totals ?? NO_TOTALS, opening?.totals ?? NO_TOTALS);
  const consumed = minus(flows.consumed, flows.reversed);
  return {
    accountId,
    from: from ?? null,
    to: to ?? null,
    closed: await isClosed(reading, to),
    opening: standingAfter(opening),
    closing: standingAfter(closing),
    totals: Object.fromEntries(FLOWS.map((flow) => [flow, shown(flows[flow])])) as never,
    costOfConsumption: moneyOf(consumed.cost),
    consumedWithoutCost: consumed.creditsWithoutCost,
    sales: { ...shown(sold), margin: moneyOf(minusAmounts(sold.price, sold.cost)) },
  };
}

async function isClosed({ store, live }: Reading, to: string | undefined): Promise<boolean> {
  if (to === undefined) return false;
  const [books] = await store.get<BooksDocument>(live(STATEMENT), [BOOKS_ID]);
  return books !== undefined && to <= beginningOf(monthAfter(books.closedThrough));
}

/** In the order of booking. @throws InvalidQuery for a cursor of another query. */
export async function movementsOf(
  { store, live }: Reading,
  asked: StatementAsked & { readonly type?: MovementDocument['type'] },
): Promise<Page<ShownMovement>> {
  const { accountId, type, limit, cursor } = asked;
  const page = await store.find<MovementDocument>(live(STATEMENT), {
    index: type === undefined ? 'account' : 'type',
    equals: { accountId, ...(type === undefined ? {} : { type }) },
    ...booked(asked),
    limit,
    ...(cursor === undefined ? {} : { cursor }),
  });
  return { items: page.items.map(shownMovement), nextCursor: page.nextCursor };
}

/** All that lie between the two balances, whatever is written meanwhile. */
export async function* allMovements(
  reading: Reading,
  { accountId, from, to, closing }: StatementSummary,
): AsyncGenerator<ShownMovement, void> {
  const range = { from: from ?? undefined, to: to ?? undefined };
  let cursor: string | null | undefined;
  while (cursor !== null) {
    const asked = { accountId, ...range, limit: PAGE_MAX, cursor };
    const page: Page<ShownMovement> = await movementsOf(reading, asked);
    for (const movement of page.items) {
      if (closing.revision === null || movement.revision > closing.revision) return;
      yield movement;
    }
    cursor = page.nextCursor;
  }
}

/** Purchases, oldest first. @throws InvalidQuery for a cursor of another query. */
export async function purchasesOf(
  reading: Reading,
  asked: StatementAsked,
): Promise<Page<ShownMovement> & Pick<LiveModel, 'asOf'>> {
  const { asOf } = reading.live(STATEMENT);
  return { ...(await movementsOf(reading, { ...asked, type: 'CreditsPurchased' })), asOf };
}

async function lastBefore(
  { store, live }: Reading,
  accountId: string,
  instant: string | undefined,
): Promise<MovementDocument | undefined> {
  const { items } = await store.find<MovementDocument>(live(STATEMENT), {
    index: 'account',
    equals: { accountId },
    ...booked({ to: instant }),
    order: 'desc',
    limit: 1,
  });
  return items[0];
}

function booked({ from, to }: TextRange): Pick<Find, 'range'> {
  if (from === undefined && to === undefined) return {};
  const bounds = {
    ...(from === undefined ? {} : { gte: from }),
    ...(to === undefined ? {} : { lt: to }),
  };
  return { range: { field: 'bookedAt', ...bounds } };
}

function standingAfter(movement: MovementDocument | undefined): Standing {
  const held = heldAfter(movement?.totals ?? NO_TOTALS);
  return {
    revision: movement?.revision ?? null,
    balance: movement?.balanceAfter ?? 0,
    exposure: moneyOf(held.cost),
    creditsWithoutCost: held.creditsWithoutCost,
  };
}

function shown({ credits, cost, creditsWithoutCost: unknown, price }: Figures): ShownFigures {
  return { credits, cost: moneyOf(cost), creditsWithoutCost: unknown, price: moneyOf(price) };
}

export function shownLot({ lotId, credits, unitCost }: Lot): ShownLot {
  return { lotId, credits, unitCost };
}

function shownMovement(document: MovementDocument): ShownMovement {
  const {
    id: _id,
    kind: _kind,
    accountId: _account,
    totals: _totals,
    position: _,
    ...rest
  } = document;
  return {
    ...rest,
    flow: flowOf(rest.type),
    late: rest.bookedAt !== rest.occurredAt,
    lots: rest.lots.map(shownLot),
    cost: moneyOf(rest.cost),
  };
}
