/** Folds each purchase, and its sums into the day in which the books have it: so the fold looks at which months are closed. */
import {
  accountOfStream,
  amountsOf,
  type AnyEvent,
  bookedFrom,
  type BooksEvent,
  dayOf,
  isClosing,
} from '../../libs/ledger/index.js';
import { accountIdOf, type PlacedAccountEvent } from '../../libs/projection/account-projection.js';
import type { FoldedDocument, Projection, Seen } from '../../libs/projection/projection.js';
import { belowId } from '../account-tree/account-path.js';
import { inTree } from '../account-tree/in-tree.js';
import { BOOKS_ID, type BooksDocument } from '../statement/statement.document.js';
import {
  PURCHASE,
  PURCHASE_INDEXES,
  type PurchaseDayDocument,
  purchaseDayId,
  type PurchaseDocument,
  type PurchaseModelDocument,
} from './purchase.document.js';
import { NO_PURCHASES, plusPurchases } from './purchase-sums.js';

type Purchased = PlacedAccountEvent<'CreditsPurchased'>;

const ofEachPurchase: Projection<PurchaseModelDocument> = {
  name: PURCHASE,
  version: 1,
  indexes: PURCHASE_INDEXES,
  interested: (event) => isClosing(event) || isPurchase(event),
  keys: (event) => [isClosing(event) ? BOOKS_ID : purchasedIn(event).eventId],
  looksAt: (event) => (isClosing(event) ? [] : [BOOKS_ID]),
  *follows(event, seen) {
    if (isClosing(event)) return;
    const day = dayOf(bookedAt(event, seen));
    yield [purchaseDayId(accountIdOf(event), day), purchaseDayId(null, day)];
  },
  fold(document, event, key, seen) {
    if (isClosing(event)) return closed(event);
    const purchase = purchaseOf(purchasedIn(event), bookedAt(event, seen));
    return key === event.eventId
      ? purchase
      : dayAfter(document as PurchaseDayDocument | undefined, purchase, key);
  },
};

export const purchaseProjection = inTree(ofEachPurchase, {
  accountOf: ({ stream }) => accountOfStream(stream),
  isOfAll: (id) => id === BOOKS_ID || id.startsWith(purchaseDayId(null, '')),
  below: (event, accountId, seen) =>
    purchaseDayId(belowId(accountId), dayOf(bookedAt(event, seen))),
});

function bookedAt({ occurredAt }: AnyEvent, seen: Seen<FoldedDocument>): string {
  return bookedFrom(occurredAt, (seen(BOOKS_ID) as BooksDocument | undefined)?.closedThrough);
}

function purchaseOf(event: Purchased, booked: string): PurchaseDocument {
  const { eventId, revision, occurredAt, position, data } = event;
  const { credits, unitPrice, total, reference } = data;
  return {
    id: eventId,
    kind: 'purchase',
    accountId: accountIdOf(event),
    revision,
    occurredAt,
    bookedAt: booked,
    credits,
    unitPrice,
    total,
    reference,
    position,
  };
}

function dayAfter(
  document: PurchaseDayDocument | undefined,
  { credits, total, bookedAt: booked, position }: PurchaseDocument,
  id: string,
): PurchaseDayDocument {
  const day = dayOf(booked);
  const owner = id.slice(0, -purchaseDayId(null, day).length) || null;
  const one = {
    purchases: 1,
    credits,
    total: amountsOf(total, 1),
    creditsWithoutPrice: total === null ? credits : 0,
  };
  return { id, kind: 'day', owner, day, ...plusPurchases(document ?? NO_PURCHASES, one), position };
}

function closed(event: AnyEvent): BooksDocument {
  const { data, position } = event as unknown as BooksEvent;
  return { id: BOOKS_ID, kind: 'books', closedThrough: data.month, position: position! };
}

function isPurchase({ stream, type }: AnyEvent): boolean {
  return type === 'CreditsPurchased' && accountOfStream(stream) !== undefined;
}

function purchasedIn(event: AnyEvent): Purchased {
  return event as unknown as Purchased;
}
