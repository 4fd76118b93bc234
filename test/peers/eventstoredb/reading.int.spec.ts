import type { AllStreamResolvedEvent, EventStoreDBClient, Position } from '@eventstore/db-client';
import { streamNameFilter } from '@eventstore/db-client';
import { describe, expect, test } from '@jest/globals';

import { filled, gathered, proposals, rejection, withClient } from './client-under-test.js';

async function revisions(
  client: EventStoreDBClient,
  stream: string,
  options: Parameters<EventStoreDBClient['readStream']>[1] = {},
): Promise<number[]> {
  const events = await gathered(client.readStream(stream, options));
  return events.map(({ event }) => Number(event?.revision));
}

function positionOf(resolved: AllStreamResolvedEvent | undefined): Position {
  return resolved!.event!.position;
}

describe('reading a stream', () => {
  test(
    'forward from a revision inclusive, backward inclusive',
    withClient(async ({ client }) => {
      await filled(client, 'a', 5);
      expect(await revisions(client, 'a')).toEqual([0, 1, 2, 3, 4]);
      expect(await revisions(client, 'a', { fromRevision: 2n, maxCount: 2 })).toEqual([2, 3]);
      const backward = { direction: 'backwards' } as const;
      expect(await revisions(client, 'a', { ...backward, fromRevision: 2n })).toEqual([2, 1, 0]);
      expect(
        await revisions(client, 'a', { ...backward, fromRevision: 'end', maxCount: 2 }),
      ).toEqual([4, 3]);
    }),
  );

  test(
    'no stream: StreamNotFoundError at iteration; beyond the end: nothing, no error',
    withClient(async ({ client }) => {
      await filled(client, 'a', 2);
      expect((await rejection(revisions(client, 'b'))).type).toBe('stream-not-found');
      expect(await revisions(client, 'a', { fromRevision: 2n })).toEqual([]);
    }),
  );

  test.each([
    ['$tb', { truncateBefore: 3 }],
    ['$maxCount', { maxCount: 2 }],
  ])('truncated by %s: events are missing at the front', (_, metadata) =>
    withClient(async ({ client }) => {
      await filled(client, 'a', 5);
      await client.setStreamMetadata('a', metadata);
      expect(await revisions(client, 'a')).toEqual([3, 4]);
      expect(await revisions(client, 'a', { direction: 'backwards', fromRevision: 'end' })).toEqual(
        [4, 3],
      );
    })(),
  );

  test(
    'events have their positions of $all here too',
    withClient(async ({ client }) => {
      const [, second] = await filled(client, 'a', 2);
      const events = await gathered(client.readStream('a'));
      expect(events[1]?.event?.position).toEqual(second?.position);
    }),
  );
});

describe('reading $all', () => {
  test(
    'forward from a position inclusive, backward exclusive',
    withClient(async ({ client }) => {
      const answers = await filled(client, 'a', 3);
      const fromPosition = answers[1]!.position!;
      const forward = await gathered(client.readAll({ fromPosition }));
      expect(forward.map(({ event }) => event?.revision)).toEqual([1n, 2n]);
      const backward = await gathered(
        client.readAll({ fromPosition, direction: 'backwards', maxCount: 1 }),
      );
      expect(backward.map(({ event }) => event?.revision)).toEqual([0n]);
    }),
  );

  test(
    'a position that is not an event’s boundary: UnknownError',
    withClient(async ({ client }) => {
      const [first] = await filled(client, 'a', 2);
      const beside = {
        commit: first!.position!.commit + 1n,
        prepare: first!.position!.prepare + 1n,
      };
      for (const direction of ['forwards', 'backwards'] as const) {
        const error = await rejection(
          gathered(client.readAll({ fromPosition: beside, direction })),
        );
        expect(error.type).toBe('unknown');
      }
    }),
  );

  test(
    'positions strictly increase and are sparse; system events are among them',
    withClient(async ({ client, peer }) => {
      await filled(client, 'a', 2);
      peer.writeSystemEvents(2);
      await filled(client, 'b', 2);
      const events = await gathered(client.readAll());
      const positions = events.map((event) => Number(positionOf(event).commit));
      positions
        .slice(1)
        .forEach((position, n) => expect(position - positions[n]!).toBeGreaterThan(1));
      expect(
        events.filter(({ event }) => event?.type.startsWith('$')).length,
      ).toBeGreaterThanOrEqual(2);
    }),
  );

  test(
    'maxCount 0 and forward from END: UnknownError',
    withClient(async ({ client }) => {
      for (const options of [{ maxCount: 0 }, { fromPosition: 'end' } as const]) {
        expect((await rejection(gathered(client.readAll(options)))).type).toBe('unknown');
      }
    }),
  );
});

describe('a subscription', () => {
  test(
    'is exclusive of the given position, and gives what is written later',
    withClient(async ({ client }) => {
      const answers = await filled(client, 'a', 3);
      const toAll = client.subscribeToAll({ fromPosition: answers[0]!.position! });
      const toStream = client.subscribeToStream('a', { fromRevision: 0n });
      for (const subscription of [toAll, toStream]) {
        const seen: bigint[] = [];
        for await (const { event } of subscription) {
          seen.push(event!.revision);
          if (seen.length === 2 && subscription === toAll)
            await client.appendToStream('a', proposals(1), { expectedRevision: 2n });
          if (seen.length === 3) break;
        }
        await subscription.unsubscribe();
        expect(seen).toEqual([1n, 2n, 3n]);
      }
    }),
  );

  test(
    'caughtUp comes once caught up, not on a stream that does not exist yet',
    withClient(async ({ client }) => {
      await filled(client, 'a', 2);
      const heard: string[] = [];
      const existing = client.subscribeToStream('a', { fromRevision: 'start' });
      const missing = client.subscribeToStream('b', { fromRevision: 'start' });
      existing.on('data', () => heard.push('event'));
      missing.on('caughtUp', () => heard.push('missing'));
      missing.on('data', () => undefined);
      await new Promise<void>((resolve) => existing.once('caughtUp', resolve));
      expect(heard).toEqual(['event', 'event']);
      await Promise.all([existing.unsubscribe(), missing.unsubscribe()]);
    }),
  );

  test(
    'filters by stream prefix on the server; checkpoints may be any boundary, ahead of what was handled',
    withClient(async ({ client }) => {
      await filled(client, 'other-1', 70);
      await filled(client, 'mine-1', 2);
      const checkpoints: bigint[] = [];
      const subscription = client.subscribeToAll({
        filter: streamNameFilter({
          prefixes: ['mine-'],
          checkpointInterval: 1,
          checkpointReached: (_, { commit }) => void checkpoints.push(commit),
        }),
      });
      const streams: string[] = [];
      for await (const { event } of subscription) {
        streams.push(event!.streamId);
        if (streams.length === 2) break;
      }
      await subscription.unsubscribe();
      expect(streams).toEqual(['mine-1', 'mine-1']);
      expect(checkpoints.length).toBeGreaterThan(0);
    }),
  );
});
