/**
 * Orders of operators to whoever folds a projection, left in the read store by a process that doesn't. An order is carried
 * out once by the one that holds the projection then, and its outcome written into it.
 */
import { randomUUID } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import {
  type CollectionVersion,
  type Document,
  type ReadStore,
  ReadStoreUnavailable,
} from '../read-store/read-store.js';

const BOOK: CollectionVersion = { collection: 'projection-orders', version: 1 };

/** Open orders that are looked at in one go. */
const OPEN_MAX = 100;
/** So long the one who gave an order waits for it, and so often it looks. */
const OUTCOME_MS_MAX = 10_000;
const LOOK_MS = 100;

export type OrderedAct = 'rebuild' | 'resume' | 'skip';

export interface ProjectionOrder extends Document {
  readonly projection: string;
  readonly act: OrderedAct;
  /** Null until it has been carried out. */
  readonly outcome: OrderOutcome | null;
}

/** The build begun, of a rebuild. */
export type OrderOutcome = { readonly version: number | null } | { readonly error: string };

export async function declareOrderBook(store: ReadStore): Promise<void> {
  await store.declare({ name: BOOK.collection, indexes: {} }, BOOK.version);
}

/**
 * Leaves an order and waits for its outcome.
 *
 * @throws ReadStoreUnavailable when nobody has carried it out in time: nobody folds the projection now
 */
export async function giveOrder(
  store: ReadStore,
  projection: string,
  act: OrderedAct,
): Promise<number | null> {
  const order: ProjectionOrder = { id: randomUUID(), projection, act, outcome: null };
  await put(store, order);
  try {
    const outcome = await outcomeOf(store, order.id);
    if ('error' in outcome) throw new Error(outcome.error);
    return outcome.version;
  } finally {
    await store.write([{ ...BOOK, id: order.id, document: undefined }]);
  }
}

/** Carries out what is open for these projections, one after another. */
export async function carryOutOrders(
  store: ReadStore,
  isHeld: (projection: string) => boolean,
  carryOut: (order: ProjectionOrder) => Promise<number | null>,
): Promise<void> {
  const { items } = await store.find<ProjectionOrder>(BOOK, { index: 'id', limit: OPEN_MAX });
  for (const order of items) {
    if (order.outcome !== null || !isHeld(order.projection)) continue;
    const outcome = await carryOut(order).then(
      (version): OrderOutcome => ({ version }),
      (error: unknown): OrderOutcome => ({ error: String(error) }),
    );
    await put(store, { ...order, outcome });
  }
}

async function outcomeOf(store: ReadStore, id: string): Promise<OrderOutcome> {
  for (let waitedMs = 0; waitedMs < OUTCOME_MS_MAX; waitedMs += LOOK_MS) {
    const [order] = await store.get<ProjectionOrder>(BOOK, [id]);
    if (order?.outcome) return order.outcome;
    await delay(LOOK_MS);
  }
  throw new ReadStoreUnavailable('no projector has carried out the order in time: is one running?');
}

async function put(store: ReadStore, order: ProjectionOrder): Promise<void> {
  await store.write([{ ...BOOK, id: order.id, document: order }]);
}
