/** One movement of credits: the account's lots and totals after it, and the movement as its statement shows it. */
import {
  balanceChange,
  bookedFrom,
  costOf,
  creditsWithoutCost,
  later,
  type Money,
  type Lot,
  moveLots,
  type MovingEvent,
} from '../../libs/ledger/index.js';
import {
  type BooksDocument,
  lotsId,
  type LotsDocument,
  type MovementDocument,
  movementId,
  sendingId,
} from './statement.document.js';
import { changedChunks } from './lot-chunks.js';
import { addMovement, NO_TOTALS } from './totals.js';

export type PlacedMovingEvent = MovingEvent & { readonly position: string };

/** What the movement depends on, as it was before it. */
export interface Surroundings {
  /** Undefined: nothing has moved yet. */
  readonly lots: LotsDocument | undefined;
  /** What is in the chunks that the movement touches. */
  readonly chunks: ReadonlyMap<number, readonly Lot[]>;
  /** The movement that {@link sourceIdOf} names. */
  readonly source: MovementDocument | undefined;
  /** Undefined: no month is closed. */
  readonly books: BooksDocument | undefined;
}

/** The movement whose lots this one gives back or takes over; undefined where it is of none. */
export function sourceIdOf(event: MovingEvent): string | undefined {
  switch (event.type) {
    case 'TransferReceived':
    case 'TransferReturned':
      return sendingId(event.data.transferId);
    case 'DeductionReversed':
      return event.data.deductionEventId;
    default:
      return undefined;
  }
}

export interface Moved {
  readonly lots: LotsDocument;
  /** What is in the chunks that changed. */
  readonly chunks: ReadonlyMap<number, readonly Lot[]>;
  readonly movement: MovementDocument;
}

/** @throws Error where lots don't agree with the event */
export function moveCredits(
  event: PlacedMovingEvent,
  accountId: string,
  { lots: before, chunks: chunksBefore, source, books }: Surroundings,
): Moved {
  const lots = [...chunksBefore.values()].flat();
  const queue = { lots, arrived: before?.arrived ?? 0 };
  const { moved, ...after } = moveLots(queue, event, source?.lots);
  const { chunks, held } = changedChunks(chunksBefore, after, before?.held ?? []);
  const movement = movementOf(event, accountId, moved, { lots: before, source, books });
  const totals = addMovement(before?.totals ?? NO_TOTALS, movement);
  return {
    lots: {
      id: lotsId(accountId),
      kind: 'lots',
      balance: event.balanceAfter!,
      arrived: after.arrived,
      held,
      totals,
      bookedAt: movement.bookedAt,
      position: event.position,
    },
    chunks,
    movement: { ...movement, totals },
  };
}

function movementOf(
  event: PlacedMovingEvent,
  accountId: string,
  moved: readonly Lot[],
  { lots: before, source, books }: Omit<Surroundings, 'chunks'>,
): Omit<MovementDocument, 'totals'> {
  return {
    id: movementId(event),
    kind: 'movement',
    accountId,
    eventId: event.eventId,
    type: event.type,
    revision: event.revision,
    occurredAt: event.occurredAt,
    bookedAt: bookedAt(event, before, books),
    credits: balanceChange(event),
    balanceBefore: event.balanceBefore!,
    balanceAfter: event.balanceAfter!,
    lots: moved,
    cost: costOf(moved),
    creditsWithoutCost: creditsWithoutCost(moved),
    unitPrice: unitPriceOf(event, source),
    ...namesOf(event, source),
    position: event.position,
  };
}

/** Rule 20. Like its clock, no account's booking goes back. */
function bookedAt(
  { occurredAt }: MovingEvent,
  before: LotsDocument | undefined,
  books: BooksDocument | undefined,
): string {
  return later(bookedFrom(occurredAt, books?.closedThrough), before?.bookedAt ?? '');
}

function unitPriceOf(event: MovingEvent, source: MovementDocument | undefined): Money | null {
  if (event.type === 'TransferReturned') return source?.unitPrice ?? null;
  return 'unitPrice' in event.data ? event.data.unitPrice : null;
}

type Names = Pick<
  MovementDocument,
  'reference' | 'counterpart' | 'transferId' | 'subscriptionId' | 'deductionEventId'
>;

function namesOf({ data }: MovingEvent, source: MovementDocument | undefined): Names {
  return {
    reference: 'reference' in data ? data.reference : null,
    counterpart: counterpartOf(data, source),
    transferId: 'transferId' in data ? data.transferId : null,
    subscriptionId: 'subscriptionId' in data ? data.subscriptionId : null,
    deductionEventId: 'deductionEventId' in data ? data.deductionEventId : null,
  };
}

function counterpartOf(
  data: MovingEvent['data'],
  source: MovementDocument | undefined,
): string | null {
  if ('toAccountId' in data) return data.toAccountId;
  if ('fromAccountId' in data) return data.fromAccountId;
  return 'transferId' in data ? (source?.counterpart ?? null) : null;
}
