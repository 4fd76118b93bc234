/**
 * Folds every movement of credits with the lots that it moved. A transfer takes lots from one account's queue to another's, and
 * a reversal puts back what a deduction drew, so the fold looks at the movement that they follow from.
 */
import {
  type AnyEvent,
  accountOfStream,
  BOOKS_STREAM,
  type BooksEvent,
  MOVING_TYPES,
  type MovingEvent,
} from '../../libs/ledger/index.js';
import type { Projection, Seen } from '../../libs/projection/projection.js';
import { moveCredits, sourceIdOf, type PlacedMovingEvent } from './move-credits.js';
import {
  BOOKS_ID,
  type BooksDocument,
  lotsId,
  movementId,
  periodId,
  STATEMENT,
  STATEMENT_INDEXES,
  type StatementDocument,
} from './statement.document.js';

const MOVING: ReadonlySet<string> = new Set(MOVING_TYPES);

export const statementProjection: Projection<StatementDocument> = {
  name: STATEMENT,
  version: 1,
  indexes: STATEMENT_INDEXES,
  interested: (event) => isClosing(event) || isMoving(event),
  keys: (event) =>
    isClosing(event)
      ? [BOOKS_ID, periodId(closingOf(event).data.month)]
      : [lotsId(accountIdOf(event)), movementId(movingOf(event))],
  looksAt(event) {
    if (isClosing(event)) return [];
    const source = sourceIdOf(movingOf(event));
    return source === undefined ? [BOOKS_ID] : [BOOKS_ID, source];
  },
  fold: (_document, event, key, seen) =>
    isClosing(event) ? closed(closingOf(event), key) : moved(movingOf(event), key, seen),
};

function moved(
  event: PlacedMovingEvent,
  key: string,
  seen: Seen<StatementDocument>,
): StatementDocument {
  const accountId = accountIdOf(event);
  const source = sourceIdOf(event);
  const { lots, movement } = moveCredits(event, accountId, {
    lots: seen(lotsId(accountId)) as never,
    source: source === undefined ? undefined : (seen(source) as never),
    books: seen(BOOKS_ID) as BooksDocument | undefined,
  });
  return key === movement.id ? movement : lots;
}

function closed(event: BooksEvent, key: string): StatementDocument {
  const { eventId, occurredAt, actor, data } = event;
  const position = event.position!;
  if (key === BOOKS_ID) return { id: key, kind: 'books', closedThrough: data.month, position };
  const closing = { closedAt: occurredAt, closedBy: actor.id, eventId };
  return { id: key, kind: 'period', ...data, ...closing, position };
}

function isClosing({ stream, type }: AnyEvent): boolean {
  return stream === BOOKS_STREAM && type === 'PeriodClosed';
}

function isMoving({ stream, type }: AnyEvent): boolean {
  return MOVING.has(type) && accountOfStream(stream) !== undefined;
}

function closingOf(event: AnyEvent): BooksEvent {
  return event as unknown as BooksEvent;
}

function movingOf(event: AnyEvent): PlacedMovingEvent {
  return event as unknown as MovingEvent & PlacedMovingEvent;
}

function accountIdOf({ stream }: { readonly stream: string }): string {
  return accountOfStream(stream)!;
}
