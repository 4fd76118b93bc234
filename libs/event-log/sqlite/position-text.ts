/** How the SQLite log writes its positions: whole numbers from 1, padded so that they compare as text. */
import type { Position } from '../event-log.js';

/** Holds every whole number that JavaScript can tell from its neighbours. */
const WIDTH = 16;
const FORM = /^\d{16}$/;

export function positionText(position: number): Position {
  return String(position).padStart(WIDTH, '0');
}

/** @throws RangeError for a text that {@link positionText} can't have given. */
export function positionNumber(text: Position): number {
  if (!FORM.test(text)) throw new RangeError(`not a position of this log: ${text}`);
  return Number(text);
}
