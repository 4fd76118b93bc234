import { randomUUID } from 'node:crypto';

import { binaryEvent } from '@eventstore/db-client';
import { describe, expect, test } from '@jest/globals';

import { idsOf, newEvent, newEvents, wholeStream } from '../contract/sample-events.js';
import { LogDamaged, NO_STREAM } from '../event-log.js';
import type { NewEvent, StreamRead } from '../event-log.js';
import { openEventStoreDbLog } from './eventstoredb-event-log.js';
import { withLogOnPeer } from './testing/log-on-peer.js';

const { signal } = new AbortController();

describe('a stream that is not whole', () => {
  test.each<[string, StreamRead]>([
    ['from the start', { limit: 10 }],
    ['from what is missing', { from: 1, limit: 10 }],
    ['backward beyond what is left', { direction: 'backward', limit: 10 }],
    ['backward within what is missing', { direction: 'backward', from: 1, limit: 10 }],
  ])('is damage when read %s', (_, read) =>
    withLogOnPeer(async ({ log, client }) => {
      await log.append('a', NO_STREAM, newEvents(5));
      for (const metadata of [{ truncateBefore: 3 }, { maxCount: 2 }]) {
        await client.setStreamMetadata('a', metadata);
        await expect(log.readStream('a', read)).rejects.toBeInstanceOf(LogDamaged);
      }
      const rest = await log.readStream('a', { from: 3, limit: 10 });
      expect(rest.map(({ revision }) => revision)).toEqual([3, 4]);
    })(),
  );

  test(
    'is damage also where nothing of it is left',
    withLogOnPeer(async ({ log, client }) => {
      await log.append('a', NO_STREAM, newEvents(5));
      await client.setStreamMetadata('a', { truncateBefore: 100 });
      for (const from of [0, 3, 5]) {
        await expect(log.readStream('a', { from, limit: 10 })).rejects.toBeInstanceOf(LogDamaged);
      }
      const backward = log.readStream('a', { direction: 'backward', limit: 1 });
      await expect(backward).rejects.toBeInstanceOf(LogDamaged);
    }),
  );

  test(
    'is damage when it was deleted, whatever is asked of it',
    withLogOnPeer(async ({ log, client }) => {
      const events = newEvents(2);
      await log.append('soft', NO_STREAM, events);
      await client.deleteStream('soft');
      await expect(log.readStream('soft', { limit: 1 })).rejects.toBeInstanceOf(LogDamaged);
      await expect(log.append('soft', NO_STREAM, events)).rejects.toBeInstanceOf(LogDamaged);
      await expect(log.append('soft', NO_STREAM, [newEvent()])).rejects.toBeInstanceOf(LogDamaged);
      await log.append('hard', NO_STREAM, events);
      await client.tombstoneStream('hard');
      await expect(log.readStream('hard', { limit: 1 })).rejects.toBeInstanceOf(LogDamaged);
      await expect(log.append('hard', 1, [newEvent()])).rejects.toBeInstanceOf(LogDamaged);
    }),
  );

  test(
    'is none where a stream has settings only, or was never there',
    withLogOnPeer(async ({ log, client }) => {
      await client.setStreamMetadata('a', { maxCount: 1_000 });
      expect(await log.readStream('a', { limit: 1 })).toEqual([]);
      expect(await log.readStream('b', { limit: 1 })).toEqual([]);
    }),
  );

  test(
    'nor where it grows while its end is looked for',
    withLogOnPeer(async ({ log, peer }) => {
      await log.append('a', NO_STREAM, newEvents(2));
      let reads = 0;
      let append: Promise<unknown> | undefined;
      peer.faults.read = () => {
        reads += 1;
        if (reads === 2) append = log.append('a', 1, [newEvent()]);
        return undefined;
      };
      const page = await log.readStream('a', { from: 2, limit: 10 });
      await append;
      expect(page.every(({ revision }) => revision === 2)).toBe(true);
    }),
  );
});

describe('an event that no ledger wrote', () => {
  test(
    'is damage wherever it is read',
    withLogOnPeer(async ({ log, client }) => {
      const foreign = binaryEvent({ type: 'Foreign', data: new Uint8Array([1, 2, 3]) });
      await client.appendToStream('foreign', foreign, { expectedRevision: 'no_stream' });
      await expect(log.readStream('foreign', { limit: 1 })).rejects.toBeInstanceOf(LogDamaged);
      await expect(log.readAll({ limit: 1 })).rejects.toBeInstanceOf(LogDamaged);
      const next = log.subscribe({ signal })[Symbol.asyncIterator]().next();
      await expect(next).rejects.toBeInstanceOf(LogDamaged);
    }),
  );
});

describe('events of the server’s own', () => {
  test(
    'leave no page short, and are neither head nor followed',
    withLogOnPeer(async ({ log, peer }) => {
      const events: NewEvent[] = newEvents(6).slice();
      for (const [index, event] of events.entries()) {
        peer.writeSystemEvents(250);
        await log.append('a', index - 1, [event]);
      }
      peer.writeSystemEvents(250);
      const forward = await log.readAll({ limit: 4 });
      expect(idsOf(forward)).toEqual(idsOf(events.slice(0, 4)));
      const rest = await log.readAll({ from: forward.at(-1)!.position, limit: 4 });
      expect(idsOf(rest)).toEqual(idsOf(events.slice(4)));
      const backward = await log.readAll({ direction: 'backward', limit: 5 });
      expect(idsOf(backward)).toEqual(idsOf(events.slice(1).toReversed()));
      expect(await log.head()).toBe(rest.at(-1)?.position);
      const followed: string[] = [];
      for await (const batch of log.subscribe({ signal })) {
        expect(batch.length).toBeGreaterThan(0);
        followed.push(...idsOf(batch));
        if (followed.length === 6) break;
      }
      expect(followed).toEqual(idsOf(events));
    }),
  );

  test(
    'are all that an empty log holds',
    withLogOnPeer(async ({ log, peer }) => {
      peer.writeSystemEvents(1_000);
      expect(await log.head()).toBeUndefined();
      expect(await log.readAll({ limit: 10 })).toEqual([]);
    }),
  );
});

describe('a bug of the caller', () => {
  test(
    'is refused before anything is sent: too much for one append, metadata counted',
    withLogOnPeer(async ({ log, peer }) => {
      const half = 'x'.repeat(524_288 - '{"text":""}'.length);
      const event = (data: string, metadata: string): NewEvent => {
        return { ...newEvent({ text: data }), metadata: { text: metadata } };
      };
      const before = peer.events().length;
      const large = log.append('a', NO_STREAM, [event(half, `${half}x`)]);
      await expect(large).rejects.toBeInstanceOf(RangeError);
      await expect(large).rejects.toThrow(/1048577 bytes.*1048576/);
      expect(peer.events()).toHaveLength(before);
      await log.append('a', NO_STREAM, [event(half, half)]);
      expect(await wholeStream(log, 'a')).toHaveLength(1);
    }, 5_000),
  );

  test(
    'is refused before anything is sent: names and ids that EventStoreDB takes from nobody',
    withLogOnPeer(async ({ log, peer }) => {
      const before = peer.events().length;
      const attempts: [string, NewEvent][] = [
        ['$a', newEvent()],
        ['a', { ...newEvent(), type: '$Sampled' }],
        ['a', { ...newEvent(), eventId: 'no-uuid' }],
      ];
      for (const [stream, event] of attempts) {
        await expect(log.append(stream, NO_STREAM, [event])).rejects.toBeInstanceOf(TypeError);
      }
      expect(peer.events()).toHaveLength(before);
    }),
  );

  test(
    'is refused: positions that are none of this log',
    withLogOnPeer(async ({ log }) => {
      const { positions } = await log.append('a', NO_STREAM, newEvents(2));
      const beside = positions[0]!.replace(/\d/g, '7');
      for (const from of ['elsewhere', '0000000000000001', beside]) {
        await expect(log.readAll({ from, limit: 1 })).rejects.toBeInstanceOf(RangeError);
        const next = log.subscribe({ after: from, signal })[Symbol.asyncIterator]().next();
        await expect(next).rejects.toBeInstanceOf(RangeError);
      }
    }),
  );

  test('is refused: settings that this log can’t do with', async () => {
    for (const url of [
      'esdb://127.0.0.1:2113?tls=false&throwOnAppendFailure=false',
      'esdb://127.0.0.1:2113?tls=false&nodePreference=follower',
      'no connection string',
    ]) {
      await expect(openEventStoreDbLog({ url })).rejects.toThrow();
    }
  });

  test('is none: a cluster by its name, or by several of its nodes', async () => {
    for (const url of [
      'esdb://user:pass@one:2113,two:2113,three:2113?tls=true',
      'esdb+discover://user:pass@cluster.example.com:2113?nodePreference=leader',
    ]) {
      await (await openEventStoreDbLog({ url })).close();
    }
  });

  test(
    'is none: an append that is acknowledged is told to whoever counts',
    withLogOnPeer(async ({ peer }) => {
      const told: number[] = [];
      const onAppend = ({ events }: { events: number }) => void told.push(events);
      const log = await openEventStoreDbLog({ url: peer.url, onAppend });
      await log.append(randomUUID(), NO_STREAM, newEvents(3));
      await log.append('a', 5, [newEvent()]).catch(() => undefined);
      expect(told).toEqual([3]);
      await log.close();
    }),
  );
});
