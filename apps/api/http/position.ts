/** Positions that clients give back. */
import type { EventLog } from '../../../libs/event-log/event-log.js';
import { invalid } from './problem.js';

/**
 * Positions of one log are of one width, so that they compare as text; one of another width would compare as nonsense.
 *
 * @throws Problem `validation-failed`
 */
export async function checkPosition(log: EventLog, field: string, position: string): Promise<void> {
  const head = await log.head();
  if (head !== undefined && head.length === position.length) return;
  throw invalid([{ field, message: 'is no position of this ledger' }]);
}
