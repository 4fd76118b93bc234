import { randomUUID } from 'node:crypto';

import type { EventStoreDBClient, JSONEventData } from '@eventstore/db-client';
import { describe, expect, test } from '@jest/globals';

import {
  filled,
  gathered,
  proposals,
  proposed,
  rejection,
  withClient,
} from './client-under-test.js';

/** With the call's own credentials the client takes the single RPC. */
const CREDENTIALS = { username: 'admin', password: 'changeit' };

const idsOf = async (client: EventStoreDBClient, stream: string) =>
  (await gathered(client.readStream(stream))).map(({ event }) => event?.id);

describe('appending', () => {
  test(
    'success: commit equals prepare, and equals the last event’s position when read from $all',
    withClient(async ({ client }) => {
      for (const credentials of [undefined, CREDENTIALS]) {
        const events = proposals(3);
        const stream = randomUUID();
        const answer = await client.appendToStream(stream, events, {
          expectedRevision: 'no_stream',
          ...(credentials && { credentials }),
        });
        expect(answer).toEqual({
          success: true,
          nextExpectedRevision: 2n,
          position: expect.anything(),
        });
        expect(answer.position?.commit).toBe(answer.position?.prepare);
        const [last] = await gathered(
          client.readAll({ direction: 'backwards', fromPosition: 'end', maxCount: 1 }),
        );
        expect(last?.event?.id).toBe(events[2]?.id);
        expect(last?.event?.position).toEqual(answer.position);
      }
    }),
  );

  test(
    'conflict: WrongExpectedVersionError with a bigint, or the string no_stream',
    withClient(async ({ client }) => {
      await filled(client, 'a', 3);
      for (const credentials of [undefined, CREDENTIALS]) {
        const options = credentials ? { credentials } : {};
        const behind = client.appendToStream('a', proposed(), { expectedRevision: 0n, ...options });
        expect(await rejection(behind)).toMatchObject({
          type: 'wrong-expected-version',
          streamName: 'a',
          expectedVersion: 0n,
          actualVersion: 2n,
        });
        const none = client.appendToStream('b', proposed(), { expectedRevision: 5n, ...options });
        expect(await rejection(none)).toMatchObject({
          expectedVersion: 5n,
          actualVersion: 'no_stream',
        });
      }
    }),
  );

  test(
    'same ids, same expected revision: the first answer again, also after later appends and a restart',
    withClient(async ({ client, peer }) => {
      const events = proposals(2);
      const options = { expectedRevision: 'no_stream' } as const;
      const first = await client.appendToStream('a', events, options);
      expect(await client.appendToStream('a', events, options)).toEqual(first);
      await client.appendToStream('a', proposals(2), { expectedRevision: 1n });
      expect(await client.appendToStream('a', events, options)).toEqual(first);
      await peer.restart();
      await rejection(client.appendToStream('a', events, options));
      expect(await client.appendToStream('a', events, options)).toEqual(first);
      expect(await idsOf(client, 'a')).toHaveLength(4);
    }),
  );

  test(
    'data is not compared',
    withClient(async ({ client }) => {
      const id = randomUUID();
      await client.appendToStream('a', proposed({ n: 1 }, id), { expectedRevision: 'no_stream' });
      const again = client.appendToStream('a', proposed({ n: 2 }, id), {
        expectedRevision: 'no_stream',
      });
      expect((await again).success).toBe(true);
      expect((await gathered(client.readStream('a'))).map(({ event }) => event?.data)).toEqual([
        { n: 1 },
      ]);
    }),
  );

  test(
    'a prefix of the batch: success with the prefix’s revision',
    withClient(async ({ client }) => {
      const events = proposals(3);
      await client.appendToStream('a', events, { expectedRevision: 'no_stream' });
      const prefix = client.appendToStream('a', events.slice(0, 2), {
        expectedRevision: 'no_stream',
      });
      expect((await prefix).nextExpectedRevision).toBe(1n);
      expect(await idsOf(client, 'a')).toHaveLength(3);
    }),
  );

  test.each<[string, (events: JSONEventData[]) => JSONEventData[]]>([
    ['a suffix', (events) => events.slice(1)],
    ['a reordering', (events) => events.toReversed()],
    ['old ids plus a new one', (events) => [...events, proposed()]],
  ])('%s: conflict', (_, change) =>
    withClient(async ({ client }) => {
      const events = proposals(3);
      await client.appendToStream('a', events, { expectedRevision: 'no_stream' });
      const changed = client.appendToStream('a', change(events), { expectedRevision: 'no_stream' });
      expect(await rejection(changed)).toMatchObject({
        type: 'wrong-expected-version',
        actualVersion: 2n,
      });
      expect(await idsOf(client, 'a')).toHaveLength(3);
    })(),
  );

  test(
    'same ids with the current revision: written twice',
    withClient(async ({ client }) => {
      const events = proposals(2);
      await client.appendToStream('a', events, { expectedRevision: 'no_stream' });
      await client.appendToStream('a', events, { expectedRevision: 1n });
      expect(await idsOf(client, 'a')).toHaveLength(4);
    }),
  );

  test(
    'with ANY: recognised while in a bounded cache, written again after a restart',
    withClient(async ({ client, peer }) => {
      const event = proposed();
      const first = await client.appendToStream('a', event, { expectedRevision: 'any' });
      expect(await client.appendToStream('a', event, { expectedRevision: 'any' })).toEqual(first);
      expect(await idsOf(client, 'a')).toHaveLength(1);
      await peer.restart();
      await rejection(client.appendToStream('a', event, { expectedRevision: 'any' }));
      await client.appendToStream('a', event, { expectedRevision: 'any' });
      expect(await idsOf(client, 'a')).toHaveLength(2);
    }),
  );

  test(
    'with ANY: [new, old, old] writes the old again',
    withClient(async ({ client }) => {
      const old = proposals(2);
      await client.appendToStream('a', old, { expectedRevision: 'any' });
      await client.appendToStream('a', [proposed(), ...old], { expectedRevision: 'any' });
      expect(await idsOf(client, 'a')).toHaveLength(5);
    }),
  );

  test(
    'an id is compared within its stream only; twice in one append: written twice',
    withClient(async ({ client }) => {
      const event = proposed();
      await client.appendToStream('a', [event, event], { expectedRevision: 'no_stream' });
      await client.appendToStream('b', event, { expectedRevision: 'no_stream' });
      expect(await idsOf(client, 'a')).toHaveLength(2);
      expect(await idsOf(client, 'b')).toHaveLength(1);
    }),
  );

  test(
    'a second append with the same ids while the first is in flight: DeadlineExceededError',
    withClient(async ({ client, peer }) => {
      await filled(client, 'before', 1);
      peer.faults.append = () => ({ kind: 'delayed', milliseconds: 150 });
      const event = proposed();
      const options = { expectedRevision: 'no_stream' } as const;
      const first = client.appendToStream('a', event, { ...options, deadline: 5_000 });
      const second = client.appendToStream('a', event, { ...options, deadline: 300 });
      expect((await first).success).toBe(true);
      expect((await rejection(second)).type).toBe('deadline-exceeded');
      expect(await idsOf(client, 'a')).toHaveLength(1);
    }),
  );

  test(
    'at most 1,048,576 bytes of data an append, metadata not counted: MaxAppendSizeExceededError',
    withClient(async ({ client }) => {
      for (const credentials of [undefined, CREDENTIALS]) {
        const options = {
          expectedRevision: 'no_stream',
          ...(credentials && { credentials }),
        } as const;
        const half = () => proposed({ text: 'x'.repeat(524_288 - '{"text":""}'.length) });
        const stream = randomUUID();
        const tooLarge = client.appendToStream(stream, [half(), half(), proposed()], options);
        expect(await rejection(tooLarge)).toMatchObject({
          type: 'maximum-append-size-exceeded',
          maxAppendSize: 1_048_576,
        });
        const metadata = { text: 'x'.repeat(1_000) };
        await client.appendToStream(stream, [{ ...half(), metadata }, half()], options);
        expect(await idsOf(client, stream)).toHaveLength(2);
      }
    }),
  );

  test(
    'far above: UnknownError 8 RESOURCE_EXHAUSTED',
    withClient(async ({ client }) => {
      const event = proposed({ text: 'x'.repeat(17 * 1_024 * 1_024) });
      const error = await rejection(
        client.appendToStream('a', event, { expectedRevision: 'no_stream' }),
      );
      expect(error).toMatchObject({ type: 'unknown', code: 8 });
    }),
  );

  test(
    'an empty append with ANY on no stream answers success and creates nothing',
    withClient(async ({ client }) => {
      expect((await client.appendToStream('a', [], { expectedRevision: 'any' })).success).toBe(
        true,
      );
      expect((await rejection(idsOf(client, 'a'))).type).toBe('stream-not-found');
    }),
  );

  test(
    'bad ids, types and empty names: UnknownError',
    withClient(async ({ client }) => {
      const bad: [string, JSONEventData][] = [
        ['a', proposed({}, 'no-uuid')],
        ['a', { ...proposed(), type: '' }],
        ['', proposed()],
      ];
      for (const [stream, event] of bad) {
        const error = await rejection(
          client.appendToStream(stream, event, { expectedRevision: 'no_stream' }),
        );
        expect(error).toMatchObject({ type: 'unknown', message: 'Could not recognize BadRequest' });
      }
    }),
  );
});
