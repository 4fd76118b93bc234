/** The client as it is, without the adapter, against a peer of its own. */
import { randomUUID } from 'node:crypto';

import {
  EventStoreDBClient,
  jsonEvent,
  type AppendResult,
  type JSONEventData,
} from '@eventstore/db-client';

import { freePort } from '../../servers/free-port.js';
import {
  startEventStorePeer,
  type EventStorePeer,
  type EventStorePeerOptions,
} from './event-store-peer.js';

export interface ClientUnderTest {
  readonly peer: EventStorePeer;
  readonly client: EventStoreDBClient;
}

/** Runs a test with a peer and a client, and ends both. */
export function withClient(
  run: (parts: ClientUnderTest) => Promise<void>,
  options: EventStorePeerOptions = {},
): () => Promise<void> {
  return async () => {
    const peer = await startEventStorePeer({ port: await freePort(), ...options });
    const client = EventStoreDBClient.connectionString(peer.url);
    try {
      await run({ peer, client });
    } finally {
      await client.dispose();
      await peer.stop();
    }
  };
}

export function proposed(
  data: Record<string, unknown> = {},
  id: string = randomUUID(),
): JSONEventData {
  return jsonEvent({ id, type: 'Sampled', data });
}

export function proposals(count: number): JSONEventData[] {
  return Array.from({ length: count }, (_, n) => proposed({ n }));
}

/** Appends of one event each, so that each is an append of its own; gives the answer to each. */
export async function filled(
  client: EventStoreDBClient,
  stream: string,
  count: number,
): Promise<AppendResult[]> {
  const answers: AppendResult[] = [];
  for (let n = 0; n < count; n += 1) {
    const expectedRevision = n === 0 ? 'no_stream' : BigInt(n - 1);
    answers.push(await client.appendToStream(stream, proposed({ n }), { expectedRevision }));
  }
  return answers;
}

/** What a promise is rejected with; a promise that resolves fails the test. */
export async function rejection(promise: Promise<unknown>): Promise<Error & { type?: string }> {
  const resolved = Symbol('resolved');
  const error: unknown = await promise.then(
    () => resolved,
    (reason: unknown) => reason,
  );
  if (!(error instanceof Error)) throw new Error('resolved, though it should not have');
  return error;
}

/** All that an iteration gives. */
export async function gathered<T>(iteration: AsyncIterable<T>): Promise<T[]> {
  const all: T[] = [];
  for await (const one of iteration) all.push(one);
  return all;
}
