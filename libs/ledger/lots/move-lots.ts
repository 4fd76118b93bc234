/** What each event of an account does to its lots. */
import { balanceChange, type MovingEvent } from '../account/account-events.js';
import { drawLots, lastDrawn, type Lot, restoreLots } from './lot.js';

/** The lots of an account. */
export interface LotQueue {
  /** In the order in which they are drawn. */
  readonly lots: readonly Lot[];
  /** How many have come in since the account was opened: the place of the next one. */
  readonly arrived: number;
}

export const NO_LOTS: LotQueue = { lots: [], arrived: 0 };

/** The queue after an event. */
export interface MovedLots extends LotQueue {
  /** Those that came in or went out. */
  readonly moved: readonly Lot[];
}

/**
 * The queue after the event.
 *
 * @param queue at least those of its lots that the event draws from; others are left out of what comes back, too
 * @param source the lots that an earlier event moved: of a transfer's sending where it is received or returned, of the deduction
 *   where it is reversed; undefined for all others
 * @throws Error where the lots don't hold what the event takes, or the source not what it gives
 */
export function moveLots(
  queue: LotQueue,
  event: MovingEvent,
  source: readonly Lot[] | undefined,
): MovedLots {
  const change = balanceChange(event);
  switch (event.type) {
    case 'TransferReceived':
      return append(queue, given(source, change));
    case 'TransferReturned':
    case 'DeductionReversed': {
      const moved = given(source, change);
      return { ...queue, lots: restoreLots(queue.lots, moved), moved };
    }
    default:
      return change > 0 ? append(queue, [newLot(event, change)]) : draw(queue, -change);
  }
}

/** The last credits of the source: all of a transfer's, of a deduction's as many as the reversal gives back. */
function given(source: readonly Lot[] | undefined, credits: number): readonly Lot[] {
  if (source === undefined) throw new Error('the lots that are given back were never drawn');
  return lastDrawn(source, credits);
}

function newLot({ type, data, eventId }: MovingEvent, credits: number): Lot {
  const unitCost = type === 'CreditsPurchased' ? data.unitPrice : null;
  return { lotId: eventId, place: 0, credits, unitCost };
}

/** Lots queue up anew, those that a transfer takes along with the cost that they have. */
function append({ lots, arrived }: LotQueue, coming: readonly Lot[]): MovedLots {
  const moved = coming.map((lot, at) => ({ ...lot, place: arrived + at }));
  return { lots: [...lots, ...moved], arrived: arrived + moved.length, moved };
}

function draw(queue: LotQueue, credits: number): MovedLots {
  const { lots, drawn } = drawLots(queue.lots, credits);
  return { ...queue, lots, moved: drawn };
}
