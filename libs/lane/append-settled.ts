/** An append whose outcome is always known in the end, or said to be unknown. */
import { setTimeout as delay } from 'node:timers/promises';
import {
  LogUnavailable,
  type Appended,
  type EventLog,
  type NewEvent,
} from '../event-log/event-log.js';

/** Times that an append of unknown outcome is repeated, and the pause before each. */
const REPEATS = 5;
const PAUSE_MS = 100;

/**
 * Repeats an append of unknown outcome with the same ids *and* the same expected revision: the log then recognises its own
 * events. Never with another revision, which would write them twice.
 */
export async function appendSettled(
  log: EventLog,
  stream: string,
  expectedRevision: number,
  events: readonly NewEvent[],
): Promise<Appended> {
  let unsettled: unknown;
  for (let repeat = 0; ; repeat += 1) {
    try {
      return await log.append(stream, expectedRevision, events);
    } catch (error) {
      if (!(error instanceof LogUnavailable)) throw error;
      if (error.outcome === 'unknown') unsettled = error;
      // Once unknown, "not written" speaks of the repeat alone.
      if (!unsettled || repeat === REPEATS) throw unsettled ?? error;
      await delay(PAUSE_MS * 2 ** repeat);
    }
  }
}
