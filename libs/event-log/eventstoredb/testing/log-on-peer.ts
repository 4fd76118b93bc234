/** A log on a peer of its own, for the tests of what goes wrong between the two. */
import { EventStoreDBClient } from '@eventstore/db-client';

import {
  startEventStorePeer,
  type EventStorePeer,
} from '../../../../test/peers/eventstoredb/event-store-peer.js';
import { freePort } from '../../../../test/servers/free-port.js';
import { LogUnavailable } from '../../event-log.js';
import type { EventLog } from '../../event-log.js';
import { openEventStoreDbLog } from '../eventstoredb-event-log.js';

/** Short, so that what waits for it is soon tested. Any call may miss it on a busy machine: see {@link untilAnswered}. */
export const DEADLINE_MS = 300;
/** For what is told without waiting for any: longer than a busy machine stands still. */
const LONG_DEADLINE_MS = 20_000;
const TICK_MS = 10;

export interface LogOnPeer {
  readonly log: EventLog;
  readonly peer: EventStorePeer;
  /** A client beside the log, for what the log never does. */
  readonly client: EventStoreDBClient;
}

/** @param deadlineMs a short one where it is to pass */
export function withLogOnPeer(
  run: (parts: LogOnPeer) => Promise<void>,
  deadlineMs = LONG_DEADLINE_MS,
): () => Promise<void> {
  return async () => {
    const peer = await startEventStorePeer({ port: await freePort() });
    const client = EventStoreDBClient.connectionString(peer.url);
    const log = await openEventStoreDbLog({ url: peer.url, deadlineMs });
    try {
      await run({ log, peer, client });
    } finally {
      await log.close();
      await client.dispose();
      await peer.stop();
    }
  };
}

/** `written`, an unavailable log's outcome, or the name of another error. */
export async function outcomeOf(append: Promise<unknown>): Promise<string> {
  try {
    await append;
    return 'written';
  } catch (error) {
    return error instanceof LogUnavailable ? error.outcome : String((error as Error).name);
  }
}

/** Asks again, as whoever is in earnest, until the log has answered. An append has to be the same one each time. */
export async function untilAnswered<T>(call: () => Promise<T>): Promise<T> {
  for (;;) {
    try {
      return await call();
    } catch (error) {
      if (!(error instanceof LogUnavailable)) throw error;
    }
  }
}

/**
 * How long a call takes to be settled, in milliseconds in which this process ran: what a busy machine keeps it waiting for
 * isn't counted, so that the rest can be bounded.
 */
export async function ownTimeOf(call: Promise<unknown>): Promise<number> {
  let ticks = 0;
  const ticking = setInterval(() => (ticks += 1), TICK_MS);
  await call.catch(() => undefined);
  clearInterval(ticking);
  return ticks * TICK_MS;
}
