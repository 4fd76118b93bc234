/** One movement of credits: the account's lots and totals after it, and the movement as its statement shows it. */
import {
  balanceChange,
  beginningOf,
  costOf,
  creditsWithoutCost,
  later,
  type Money,
  monthAfter,
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
import { addMovement, NO_TOTALS } from './totals.js';

export type PlacedMovingEvent = MovingEvent & { readonly position: string };

/** What the movement depends on, as it was before it. */
export interface Surroundings {
  /** Undefined: nothing has moved yet. */
  readonly lots: LotsDocument | undefined;
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

/** @throws Error where lots don't agree with the event or with its balance */
export function moveCredits(
  event: PlacedMovingEvent,
  accountId: string,
  { lots: before, source, books }: Surroundings,
): { readonly lots: LotsDocument; readonly movement: MovementDocument } {
  const { lots, moved } = moveLots(before?.lots ?? [], event, source?.lots);
  const movement = {
    id: movementId(event),
    kind: 'movement' as const,
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
  const totals = addMovement(before?.totals ?? NO_TOTALS, movement);
  return {
    lots: {
      id: lotsId(accountId),
      kind: 'lots',
      lots,
      totals,
      bookedAt: movement.bookedAt,
      position: event.position,
    },
    movement: { ...movement, totals },
  };
}

/** Rule 20: what comes late for a closed month is booked when the next one begins. Like its clock, no account's booking goes back. */
function bookedAt(
  { occurredAt }: MovingEvent,
  before: LotsDocument | undefined,
  books: BooksDocument | undefined,
): string {
  const open = books ? beginningOf(monthAfter(books.closedThrough)) : '';
  return later(later(occurredAt, open), before?.bookedAt ?? '');
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
