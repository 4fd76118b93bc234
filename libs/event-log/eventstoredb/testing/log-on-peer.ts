/** A log on a peer of its own, for the tests of what goes wrong between the two. */
import { EventStoreDBClient } from '@eventstore/db-client';

import {
  startEventStorePeer,
  type EventStorePeer,
} from '../../../../test/peers/eventstoredb/event-store-peer.js';
import { LogUnavailable } from '../../event-log.js';
import type { EventLog } from '../../event-log.js';
import { openEventStoreDbLog } from '../eventstoredb-event-log.js';

/** Short, so that what waits for it is soon tested. */
export const DEADLINE_MS = 300;

export interface LogOnPeer {
  readonly log: EventLog;
  readonly peer: EventStorePeer;
  /** A client beside the log, for what the log never does. */
  readonly client: EventStoreDBClient;
}

export function withLogOnPeer(
  run: (parts: LogOnPeer) => Promise<void>,
  deadlineMs = DEADLINE_MS,
): () => Promise<void> {
  return async () => {
    const peer = await startEventStorePeer();
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
