/** Positions that clients give back. */
import type { EventLog } from '../../../libs/event-log/event-log.js';
import { invalid } from './problem.js';

/**
 * Positions of one log are of one shape, so that they compare as text; one of another would compare as nonsense. None lies
 * after the head: whoever was given a position was given it once it was written.
 *
 * @throws Problem `validation-failed`
 */
export async function checkPosition(log: EventLog, field: string, position: string): Promise<void> {
  const head = await log.head();
  if (head !== undefined && shapeOf(head) === shapeOf(position) && position <= head) return;
  throw invalid([{ field, message: 'is no position of this ledger', code: 'position' }]);
}

function shapeOf(position: string): string {
  return position.replace(/[0-9]/g, '0');
}
