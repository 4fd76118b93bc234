/** A subscription read one batch ahead: the log is read while the batch before is on its way. */
import type { EventLog, RecordedEvent, Subscription } from '../../libs/event-log/event-log.js';

type Batch = readonly RecordedEvent[];

/** As `log.subscribe`; whoever leaves the iteration ends the subscription. */
export async function* readAhead(
  log: EventLog,
  { signal, ...subscription }: Subscription,
): AsyncGenerator<Batch, void> {
  // The next batch may be asked for already, and wait for events that don't come: only aborting ends it.
  const left = new AbortController();
  const ended = AbortSignal.any([signal, left.signal]);
  const batches = log.subscribe({ ...subscription, signal: ended })[Symbol.asyncIterator]();
  try {
    let coming = batches.next();
    for (;;) {
      const { done, value } = await coming;
      if (done) return;
      coming = batches.next();
      // It is awaited after this batch; until then a failure has nobody who hears it.
      coming.catch(() => undefined);
      yield value;
    }
  } finally {
    left.abort();
    await batches.return?.().catch(() => undefined);
  }
}
