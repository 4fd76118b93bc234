/** The log as one caller may see it, from a position on, without end. */
import type { Caller, Scope } from '../../../libs/access/index.js';
import { isConfined } from '../../../libs/access/index.js';
import type { EventLog, Position, RecordedEvent } from '../../../libs/event-log/event-log.js';
import { eventOfRecord } from '../../../libs/event-log/ledger-event.js';
import { accountOfStream, CATALOGUE_STREAM, type AnyEvent } from '../../../libs/ledger/index.js';

const BATCH = 100;

export interface Following {
  readonly caller: Caller;
  /** Undefined: from the beginning. */
  readonly after: Position | undefined;
  readonly signal: AbortSignal;
}

/** Account streams within the caller's scope, and for those who see everything also the catalogue. */
export async function* followFor(
  { log, scope }: { readonly log: EventLog; readonly scope: Scope },
  { caller, after, signal }: Following,
): AsyncGenerator<readonly AnyEvent[]> {
  for await (const batch of log.subscribe({ after, signal, batchSize: BATCH })) {
    const seen: AnyEvent[] = [];
    for (const record of batch)
      if (await isVisible(scope, caller, record)) seen.push(eventOfRecord(record));
    if (seen.length > 0) yield seen;
  }
}

async function isVisible(
  scope: Scope,
  caller: Caller,
  { stream }: RecordedEvent,
): Promise<boolean> {
  const accountId = accountOfStream(stream);
  if (accountId === undefined) return stream === CATALOGUE_STREAM && !isConfined(caller.actor.role);
  return scope.isWithin(caller, accountId);
}
