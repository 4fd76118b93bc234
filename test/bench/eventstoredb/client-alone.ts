/** The least that an event log on EventStoreDB's client can do: call it, and wait for the answer. */
import { EventStoreDBClient, jsonEvent } from '@eventstore/db-client';

import type { NewEvent } from '../../../libs/event-log/event-log.js';

export interface ClientAlone {
  /** @param end the stream's last revision, -1 before the first event */
  append(stream: string, end: number, events: readonly NewEvent[]): Promise<void>;
  /** Reads a stream from a revision; gives how many events there were. */
  stream(stream: string, from: number, limit: number): Promise<number>;
  /** So many events at least of all there are, a page at a time. */
  all(page: number, wanted: number): Promise<number>;
  /** So many events of a subscription to everything. */
  follow(count: number): Promise<void>;
  close(): Promise<void>;
}

export function openClientAlone(url: string): ClientAlone {
  const client = EventStoreDBClient.connectionString(url);

  return {
    async append(stream, end, events) {
      const content = events.map(({ eventId: id, type, data, metadata }) =>
        jsonEvent({ id, type, data, metadata }),
      );
      const expectedRevision = end < 0 ? 'no_stream' : BigInt(end);
      await client.appendToStream(stream, content, { expectedRevision });
    },
    stream: (stream, from, limit) =>
      count(client.readStream(stream, { fromRevision: BigInt(from), maxCount: limit })),
    async all(page, wanted) {
      let read = 0;
      let fromPosition: { commit: bigint; prepare: bigint } | 'start' = 'start';
      for (;;) {
        let found = 0;
        for await (const { event } of client.readAll({ fromPosition, maxCount: page })) {
          found += 1;
          if (event) fromPosition = event.position;
        }
        read += found;
        if (found < page || read >= wanted) return read;
      }
    },
    async follow(wanted) {
      const subscription = client.subscribeToAll();
      let seen = 0;
      for await (const _ of subscription) if ((seen += 1) === wanted) break;
      await subscription.unsubscribe();
    },
    close: () => client.dispose(),
  };
}

async function count(events: AsyncIterable<unknown>): Promise<number> {
  let found = 0;
  for await (const _ of events) found += 1;
  return found;
}
