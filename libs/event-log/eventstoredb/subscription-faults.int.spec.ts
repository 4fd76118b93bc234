import { setTimeout as delay } from 'node:timers/promises';

import { describe, expect, test } from '@jest/globals';

import type { ReadFault } from '../../../test/peers/eventstoredb/faults.js';
import { idsOf, newEvents, newStream } from '../contract/sample-events.js';
import { LogUnavailable, NO_STREAM } from '../event-log.js';
import type { EventLog, Position } from '../event-log.js';
import { DEADLINE_MS, ownTimeOf, untilAnswered, withLogOnPeer } from './testing/log-on-peer.js';

const COUNT = 60;
const IDLE_MS = 3_000;

interface Followed {
  readonly ids: string[];
  place: Position | undefined;
}

/** Follows until the log goes away, or until so many have been seen. */
async function follow(log: EventLog, followed: Followed, count: number): Promise<void> {
  const stop = new AbortController();
  const after = followed.place;
  for await (const batch of log.subscribe({ after, batchSize: 7, signal: stop.signal })) {
    followed.ids.push(...idsOf(batch));
    followed.place = batch.at(-1)!.position;
    if (followed.ids.length >= count) stop.abort();
  }
}

describe('a subscription', () => {
  test.each<ReadFault>([
    { kind: 'disconnected', afterEvents: 20 },
    { kind: 'unavailable', afterEvents: 20 },
    { kind: 'ended', afterEvents: 20 },
  ])('tells that the log has gone away, and is resumed after what was handled: %j', (fault) =>
    withLogOnPeer(async ({ log, peer }) => {
      const events = newEvents(COUNT);
      await log.append('a', NO_STREAM, events);
      peer.faults.read = () => fault;
      const followed: Followed = { ids: [], place: undefined };
      await expect(follow(log, followed, COUNT)).rejects.toBeInstanceOf(LogUnavailable);
      expect(followed.ids.length).toBeLessThanOrEqual(20);
      peer.faults.read = undefined;
      await follow(log, followed, COUNT).catch(() => follow(log, followed, COUNT));
      expect(followed.ids).toEqual(idsOf(events));
    })(),
  );

  test(
    'gives what comes twice once',
    withLogOnPeer(async ({ log, peer }) => {
      const events = newEvents(COUNT);
      await log.append('a', NO_STREAM, events);
      peer.faults.read = () => ({ kind: 'repeated' });
      const followed: Followed = { ids: [], place: undefined };
      await follow(log, followed, COUNT);
      expect(followed.ids).toEqual(idsOf(events));
    }),
  );

  test(
    'that the server never begins is told in bounded time',
    withLogOnPeer(async ({ log, peer }) => {
      const events = newEvents(1);
      await untilAnswered(() => log.append('a', NO_STREAM, events));
      peer.faults.silent = true;
      const followed: Followed = { ids: [], place: undefined };
      const following = follow(log, followed, 1);
      expect(await ownTimeOf(following)).toBeLessThan(DEADLINE_MS + 1_500);
      await expect(following).rejects.toBeInstanceOf(LogUnavailable);
    }, DEADLINE_MS),
  );

  test(
    'may be idle for longer than any deadline',
    withLogOnPeer(async ({ log }) => {
      await log.append('a', NO_STREAM, newEvents(1));
      const followed: Followed = { ids: [], place: await log.head() };
      const following = follow(log, followed, 1);
      await delay(IDLE_MS);
      const [event] = newEvents(1);
      await log.append('a', 0, [event!]);
      await following;
      expect(followed.ids).toEqual([event!.eventId]);
    }, IDLE_MS / 3),
  );

  test(
    'keeps no more than it is asked for while its reader is slow',
    withLogOnPeer(async ({ log, peer }) => {
      const payload = { text: 'x'.repeat(5_000) };
      const stream = newStream();
      for (let round = 0; round < 20; round += 1) {
        const events = newEvents(100).map((event) => ({ ...event, data: payload }));
        await log.append(stream, round * 100 - 1, events);
      }
      const before = peer.given();
      const stop = new AbortController();
      let seen = 0;
      for await (const batch of log.subscribe({ batchSize: 50, signal: stop.signal })) {
        if (seen === 0) {
          await delay(300);
          expect(peer.given() - before).toBeLessThan(1_000);
        }
        seen += batch.length;
        if (seen === 2_000) stop.abort();
      }
      expect(seen).toBe(2_000);
    }),
  );

  test(
    'resumed from what was handled sees each event once, whatever happens to the connection',
    withLogOnPeer(async ({ log, peer }) => {
      let turn = 0;
      const kinds = ['disconnected', 'ended', 'unavailable', 'repeated'] as const;
      peer.faults.read = ({ subscription }) => {
        if (!subscription) return undefined;
        turn += 1;
        const kind = kinds[turn % kinds.length]!;
        return kind === 'repeated' ? { kind } : { kind, afterEvents: (turn * 7) % 23 };
      };
      const written: string[] = [];
      const writing = (async () => {
        for (let n = 0; n < 150; n += 1) {
          const events = newEvents(2, n);
          for (;;) {
            const done = await log.append('a', n * 2 - 1, events).catch(() => undefined);
            if (done) break;
          }
          written.push(...idsOf(events));
        }
      })();
      const followed: Followed = { ids: [], place: undefined };
      while (followed.ids.length < 300) {
        await follow(log, followed, 300).catch((error: unknown) => {
          if (!(error instanceof LogUnavailable)) throw error;
        });
      }
      await writing;
      expect(followed.ids).toEqual(written);
    }, 120),
  );
});
