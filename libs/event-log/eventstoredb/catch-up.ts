/** A subscription to the whole log, in batches: what the connection has brought by the time that the reader asks for more. */
import { setImmediate as nextTurn } from 'node:timers/promises';

import type {
  AllStreamResolvedEvent,
  AllStreamSubscription,
  EventStoreDBClient,
} from '@eventstore/db-client';

import { LogUnavailable } from '../event-log.js';
import type { Position, RecordedEvent, Subscription } from '../event-log.js';
import { serverPosition } from './position-text.js';
import { isSystemEvent, recordedEvent } from './recorded-event.js';

export interface CatchUpParts {
  readonly client: EventStoreDBClient;
  /** Ends every subscription, cleanly. */
  readonly closing: AbortSignal;
  /** The longest that the server may take to begin. */
  readonly deadlineMs: number;
  /** Explains why the server refuses to begin after a position. */
  readonly explain: (error: unknown, after: Position | undefined) => Promise<Error>;
}

/** Ends by itself when told to; throws what the port's subscriptions throw. */
export async function* catchUp(
  { client, closing, deadlineMs, explain }: CatchUpParts,
  { after, signal }: Subscription,
  batchSize: number,
): AsyncGenerator<readonly RecordedEvent[], void> {
  const stop = AbortSignal.any([signal, closing]);
  if (stop.aborted) return;
  const fromPosition = after === undefined ? 'start' : serverPosition(after);
  // No filter: passing the few system events by costs less than having the server look at each event.
  const subscription = client.subscribeToAll({ fromPosition }, { highWaterMark: batchSize });
  const release = endWith(subscription, stop, deadlineMs);
  try {
    for await (const batch of batchesOf(subscription, after, batchSize)) {
      if (stop.aborted) return;
      yield batch;
      if (stop.aborted) return;
    }
    if (!stop.aborted) throw new LogUnavailable('EventStoreDB ended a subscription', 'not-written');
  } catch (error) {
    if (!stop.aborted) throw await explain(error, after);
  } finally {
    release();
    subscription.unsubscribe().catch(() => undefined);
  }
}

async function* batchesOf(
  subscription: AllStreamSubscription,
  after: Position | undefined,
  batchSize: number,
): AsyncGenerator<readonly RecordedEvent[], void> {
  let batch: RecordedEvent[] = [];
  let given = after ?? '';
  for await (const resolved of subscription as AsyncIterable<AllStreamResolvedEvent>) {
    if (!isSystemEvent(resolved)) {
      const event = recordedEvent(resolved);
      // Never back: what was given once isn't given again.
      if (event.position > given) {
        batch.push(event);
        given = event.position;
      }
    }
    if (batch.length < batchSize && (await bringsMore(subscription))) continue;
    if (batch.length === 0) continue;
    yield batch;
    batch = [];
  }
}

/** Whether there is more at hand, or comes with what the connection has brought already. */
async function bringsMore(subscription: AllStreamSubscription): Promise<boolean> {
  if (subscription.readableLength > 0) return true;
  await nextTurn();
  return subscription.readableLength > 0;
}

/** Ends the subscription with the signal, or when the server doesn't confirm it in time. */
function endWith(
  subscription: AllStreamSubscription,
  stop: AbortSignal,
  deadlineMs: number,
): () => void {
  const end = () => void subscription.destroy();
  const timer = setTimeout(() => {
    subscription.destroy(
      new LogUnavailable(`EventStoreDB began nothing in ${deadlineMs} ms`, 'not-written'),
    );
  }, deadlineMs);
  const confirmed = () => clearTimeout(timer);
  subscription.once('confirmation', confirmed);
  // Stays, because an error nobody listens to would end the process.
  subscription.on('error', () => undefined);
  stop.addEventListener('abort', end, { once: true });
  return () => {
    clearTimeout(timer);
    stop.removeEventListener('abort', end);
    subscription.destroy();
  };
}
