/**
 * Folds every movement of credits with the lots that it moved. A transfer takes lots from one account's queue to another's, and
 * a reversal puts back what a deduction drew, so the fold looks at the movement that they follow from.
 */
import {
  type AnyEvent,
  accountOfStream,
  type BooksEvent,
  creditsOf,
  isClosing,
  type Lot,
  MOVING_TYPES,
  type MovingEvent,
} from '../../libs/ledger/index.js';
import type { Projection, Seen } from '../../libs/projection/projection.js';
import { chunksTouched } from './lot-chunks.js';
import { moveCredits, sourceIdOf, type PlacedMovingEvent } from './move-credits.js';
import {
  BOOKS_ID,
  type BooksDocument,
  chunkId,
  type LotChunkDocument,
  lotsId,
  type LotsDocument,
  type MovementDocument,
  movementId,
  periodId,
  STATEMENT,
  STATEMENT_INDEXES,
  type StatementDocument,
} from './statement.document.js';

const MOVING: ReadonlySet<string> = new Set(MOVING_TYPES);

export const statementProjection: Projection<StatementDocument> = {
  name: STATEMENT,
  version: 2,
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
  follows: (event, seen) => (isClosing(event) ? [] : chunkIds(movingOf(event), seen)),
  fold(document, event, key, seen) {
    if (isClosing(event)) return closed(closingOf(event), key);
    const changed = movedOnce(movingOf(event), seen);
    return changed.has(key) ? changed.get(key) : document;
  },
};

/** By id; undefined where one is to be removed. */
type Changed = ReadonlyMap<string, StatementDocument | undefined>;

const changes = new WeakMap<Seen<StatementDocument>, Changed>();

/** One movement makes all documents that its event changes; what was seen tells which event's. */
function movedOnce(event: PlacedMovingEvent, seen: Seen<StatementDocument>): Changed {
  const known = changes.get(seen);
  if (known) return known;
  const changed = moved(event, seen);
  changes.set(seen, changed);
  return changed;
}

function moved(event: PlacedMovingEvent, seen: Seen<StatementDocument>): Changed {
  const accountId = accountIdOf(event);
  const numbers = [...chunksOf(event, seen)].flat().sort((a, b) => a - b);
  const { lots, chunks, movement } = moveCredits(event, accountId, {
    ...before(event, seen),
    chunks: new Map(numbers.map((chunk) => [chunk, lotsIn(accountId, chunk, seen)])),
    books: seen(BOOKS_ID) as BooksDocument | undefined,
  });
  const changed = new Map<string, StatementDocument | undefined>();
  changed.set(lots.id, lots).set(movement.id, movement);
  for (const [chunk, kept] of chunks) {
    const id = chunkId(accountId, chunk);
    const { position } = event;
    changed.set(id, kept.length > 0 ? { id, kind: 'lot-chunk', lots: kept, position } : undefined);
  }
  return changed;
}

function* chunkIds(
  event: PlacedMovingEvent,
  seen: Seen<StatementDocument>,
): Generator<readonly string[], void> {
  for (const chunks of chunksOf(event, seen))
    yield chunks.map((chunk) => chunkId(accountIdOf(event), chunk));
}

function chunksOf(
  event: PlacedMovingEvent,
  seen: Seen<StatementDocument>,
): Iterable<readonly number[]> {
  const { lots, source } = before(event, seen);
  const { arrived = 0, held = [] } = lots ?? {};
  return chunksTouched(event, { arrived, held, source: source?.lots }, (chunk) =>
    creditsOf(lotsIn(accountIdOf(event), chunk, seen)),
  );
}

function before(event: PlacedMovingEvent, seen: Seen<StatementDocument>) {
  const sourceId = sourceIdOf(event);
  return {
    lots: seen(lotsId(accountIdOf(event))) as LotsDocument | undefined,
    source: sourceId === undefined ? undefined : (seen(sourceId) as MovementDocument | undefined),
  };
}

function lotsIn(accountId: string, chunk: number, seen: Seen<StatementDocument>): readonly Lot[] {
  return (seen(chunkId(accountId, chunk)) as LotChunkDocument | undefined)?.lots ?? [];
}

function closed(event: BooksEvent, key: string): StatementDocument {
  const { eventId, occurredAt, actor, data } = event;
  const position = event.position!;
  if (key === BOOKS_ID) return { id: key, kind: 'books', closedThrough: data.month, position };
  const closing = { closedAt: occurredAt, closedBy: actor.id, eventId };
  return { id: key, kind: 'period', ...data, ...closing, position };
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
