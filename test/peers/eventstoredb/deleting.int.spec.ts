import type { EventStoreDBClient } from '@eventstore/db-client';
import { describe, expect, test } from '@jest/globals';

import {
  filled,
  gathered,
  proposals,
  proposed,
  rejection,
  withClient,
} from './client-under-test.js';

const idsOf = async (client: EventStoreDBClient, stream: string) =>
  (await gathered(client.readStream(stream))).map(({ event }) => event?.id);

describe('appending to a stream that was taken away', () => {
  test(
    'a soft-deleted stream takes NO_STREAM and goes on at the next revision',
    withClient(async ({ client }) => {
      await filled(client, 'a', 3);
      await client.deleteStream('a');
      const answer = await client.appendToStream('a', proposed(), {
        expectedRevision: 'no_stream',
      });
      expect(answer.nextExpectedRevision).toBe(3n);
      expect((await gathered(client.readStream('a'))).map(({ event }) => event?.revision)).toEqual([
        3n,
      ]);
    }),
  );

  test(
    'STREAM_EXISTS on a soft-deleted stream: StreamDeletedError',
    withClient(async ({ client }) => {
      await filled(client, 'a', 1);
      await client.deleteStream('a');
      const refused = client.appendToStream('a', proposed(), { expectedRevision: 'stream_exists' });
      expect((await rejection(refused)).type).toBe('stream-deleted');
    }),
  );

  test(
    'its old ids again: success without position, and nothing is readable',
    withClient(async ({ client }) => {
      const events = proposals(2);
      await client.appendToStream('a', events, { expectedRevision: 'no_stream' });
      await client.deleteStream('a');
      const answer = await client.appendToStream('a', events, { expectedRevision: 'no_stream' });
      expect(answer).toEqual({ success: true, nextExpectedRevision: 1n, position: undefined });
      expect((await rejection(idsOf(client, 'a'))).type).toBe('stream-not-found');
    }),
  );

  test(
    'a tombstoned one refuses everything',
    withClient(async ({ client }) => {
      await filled(client, 'a', 1);
      await client.tombstoneStream('a');
      for (const expectedRevision of ['no_stream', 'any', 'stream_exists', 0n] as const) {
        const refused = client.appendToStream('a', proposed(), { expectedRevision });
        expect((await rejection(refused)).type).toBe('stream-deleted');
      }
      expect((await rejection(idsOf(client, 'a'))).type).toBe('stream-deleted');
    }),
  );
});
