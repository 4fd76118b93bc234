/**
 * A subscription made of pages and of waiting for growth: it reads on until there is nothing more, waits, and reads on. The
 * past and the live events take the same way, so there is no seam between them to lose an event in.
 */
import { setImmediate as nextTurn } from 'node:timers/promises';

import type { Position, RecordedEvent, Subscription } from './event-log.js';
import type { LogGrowth } from './log-growth.js';
import { batchSizeOf } from './request.js';

/**
 * At most `limit` events after a position, or from the beginning; empty at the end of the log. Synchronous, because nothing
 * may be written between an empty page and the wait for more.
 */
export type ReadAfter = (after: Position | undefined, limit: number) => readonly RecordedEvent[];

/** @throws RangeError when the batch size is out of range, before the iteration starts. */
export function followLog(
  subscription: Subscription,
  growth: LogGrowth,
  readAfter: ReadAfter,
): AsyncIterable<readonly RecordedEvent[]> {
  return follow(subscription, batchSizeOf(subscription), growth, readAfter);
}

async function* follow(
  { after, signal }: Subscription,
  batchSize: number,
  growth: LogGrowth,
  readAfter: ReadAfter,
): AsyncGenerator<readonly RecordedEvent[], void> {
  let handled = after;
  while (!signal.aborted && !endedCleanly(growth)) {
    const end = growth.end();
    const batch = readAfter(handled, batchSize);
    const last = batch.at(-1);
    if (last === undefined) {
      if (end?.error !== undefined) throw end.error;
      await growth.next(signal);
      continue;
    }
    yield batch;
    handled = last.position;
    // Reads are synchronous: without a turn of the event loop a long past would keep everything else waiting.
    await nextTurn();
  }
}

/** A log that failed is still read to its end; a closed one can't be. */
function endedCleanly(growth: LogGrowth): boolean {
  const end = growth.end();
  return end !== undefined && end.error === undefined;
}
