/** What each event of an account does to its lots. */
import { balanceChange, type MovingEvent } from '../account/account-events.js';
import { drawLots, lastDrawn, type Lot, restoreLots } from './lot.js';

export interface MovedLots {
  /** The account's, after the event, in the order in which they are drawn. */
  readonly lots: readonly Lot[];
  /** Those that came in or went out. */
  readonly moved: readonly Lot[];
}

/**
 * The lots after the event.
 *
 * @param source the lots that an earlier event moved: of a transfer's sending where it is received or returned, of the deduction
 *   where it is reversed; undefined for all others
 * @throws Error where the lots don't hold what the event takes, or the source not what it gives
 */
export function moveLots(
  lots: readonly Lot[],
  event: MovingEvent,
  source: readonly Lot[] | undefined,
): MovedLots {
  const change = balanceChange(event);
  switch (event.type) {
    case 'TransferReceived':
      return append(lots, placed(given(source, change), event.revision));
    case 'TransferReturned':
    case 'DeductionReversed': {
      const moved = given(source, change);
      return { lots: restoreLots(lots, moved), moved };
    }
    default:
      return change > 0 ? append(lots, [newLot(event, change)]) : draw(lots, -change);
  }
}

/** The last credits of the source: all of a transfer's, of a deduction's as many as the reversal gives back. */
function given(source: readonly Lot[] | undefined, credits: number): readonly Lot[] {
  if (source === undefined) throw new Error('the lots that are given back were never drawn');
  return lastDrawn(source, credits);
}

/** A transfer takes lots along: they queue up anew, with the cost that they have. */
function placed(lots: readonly Lot[], revision: number): readonly Lot[] {
  return lots.map((lot, part) => ({ ...lot, revision, part }));
}

function newLot({ type, data, eventId, revision }: MovingEvent, credits: number): Lot {
  const unitCost = type === 'CreditsPurchased' ? data.unitPrice : null;
  return { lotId: eventId, revision, part: 0, credits, unitCost };
}

function append(lots: readonly Lot[], moved: readonly Lot[]): MovedLots {
  return { lots: [...lots, ...moved], moved };
}

function draw(lots: readonly Lot[], credits: number): MovedLots {
  const { lots: left, drawn } = drawLots(lots, credits);
  return { lots: left, moved: drawn };
}
