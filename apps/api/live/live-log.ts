/** The log as one caller may see it, from a position on, without end. */
import type { Caller } from '../../../libs/access/index.js';
import type { EventLog, Position } from '../../../libs/event-log/event-log.js';
import { eventOfRecord } from '../../../libs/event-log/ledger-event.js';
import type { AnyEvent } from '../../../libs/ledger/index.js';
import type { LiveScope } from './live-scope.js';

const BATCH = 100;

export interface Following {
  readonly caller: Caller;
  /** Undefined: from the beginning. */
  readonly after: Position | undefined;
  readonly signal: AbortSignal;
}

/** What is visible to the caller, in the log's order; batches without any of it are passed over. */
export async function* followFor(
  log: EventLog,
  scope: LiveScope,
  { caller, after, signal }: Following,
): AsyncGenerator<readonly AnyEvent[]> {
  for await (const batch of log.subscribe({ after, signal, batchSize: BATCH })) {
    const seen: AnyEvent[] = [];
    for (const record of batch)
      if (await scope.isVisible(caller, record)) seen.push(eventOfRecord(record));
    if (seen.length > 0) yield seen;
  }
}
