import { describe, expect, test } from '@jest/globals';

import type { AppendFault } from '../../../test/peers/eventstoredb/faults.js';
import { appendSettled } from '../../lane/append-settled.js';
import { idsOf, newEvent, newEvents, newStream, wholeStream } from '../contract/sample-events.js';
import { LogUnavailable, NO_STREAM } from '../event-log.js';
import type { Appended, EventLog, NewEvent } from '../event-log.js';
import { openEventStoreDbLog } from './eventstoredb-event-log.js';
import {
  DEADLINE_MS,
  outcomeOf,
  ownTimeOf,
  untilAnswered,
  withLogOnPeer,
} from './testing/log-on-peer.js';

/** Beyond the deadline, the adapter leaves the server's own answer some time to arrive. */
const BOUND_MS = DEADLINE_MS + 1_500;
/** So long a repeat is held: until after the log is closed, on any machine. */
const HELD_MS = 2_000;

describe('a server that is away', () => {
  test(
    'is told as not written, soon, and needs nothing to work again',
    withLogOnPeer(async ({ log, peer }) => {
      await log.append('a', NO_STREAM, [newEvent()]);
      await peer.stop();
      // The first may find the connection lost; from then on it is refused.
      await outcomeOf(log.append('a', 0, [newEvent()]));
      expect(await outcomeOf(log.append('a', 0, [newEvent()]))).toBe('not-written');
      for (const call of [
        () => log.append('b', NO_STREAM, newEvents(2)),
        () => log.readStream('a', { limit: 1 }),
        () => log.readAll({ limit: 1 }),
        () => log.head(),
        () =>
          log.subscribe({ signal: new AbortController().signal })[Symbol.asyncIterator]().next(),
      ]) {
        await expect(call()).rejects.toBeInstanceOf(LogUnavailable);
        expect(await ownTimeOf(call())).toBeLessThan(BOUND_MS);
      }
      await peer.start();
      const event = newEvent();
      await log.append('a', 0, [event]).catch(() => log.append('a', 0, [event]));
      expect(await wholeStream(log, 'a')).toHaveLength(2);
    }),
  );

  test(
    'may be away when the log is opened',
    withLogOnPeer(async ({ peer }) => {
      await peer.stop();
      const log = await openEventStoreDbLog({ url: peer.url });
      expect(await outcomeOf(log.append('a', NO_STREAM, [newEvent()]))).toBe('not-written');
      await peer.start();
      expect(await outcomeOf(log.append('a', NO_STREAM, [newEvent()]))).toBe('written');
      await log.close();
    }),
  );

  test(
    'that comes back as another, empty one refuses the positions of the first',
    withLogOnPeer(async ({ log, peer }) => {
      await log.append('a', NO_STREAM, newEvents(3));
      const from = await log.head();
      await peer.restart({ keepData: false });
      await log.head().catch(() => log.head());
      await expect(log.readAll({ from, limit: 1 })).rejects.toBeInstanceOf(RangeError);
    }),
  );
});

describe('an append without an answer', () => {
  test.each<AppendFault>([
    { kind: 'unanswered', written: true },
    { kind: 'unanswered', written: false },
    { kind: 'timed-out', written: true },
    { kind: 'timed-out', written: false },
    { kind: 'disconnected', written: true },
    { kind: 'disconnected', written: false },
    { kind: 'unavailable' },
    { kind: 'delayed', milliseconds: DEADLINE_MS + 400 },
  ])('is of unknown outcome, in bounded time, and settled by its repeat: %j', (fault) =>
    withLogOnPeer(async ({ log, peer }) => {
      await settle(log, 'a', NO_STREAM, [newEvent()]);
      let faults = 1;
      peer.faults.append = () => (faults-- > 0 ? fault : undefined);
      const events = newEvents(3);
      const outcome = outcomeOf(log.append('a', 0, events));
      expect(await ownTimeOf(outcome)).toBeLessThan(BOUND_MS);
      expect(await outcome).toBe('unknown');
      const { positions } = await settle(log, 'a', 0, events);
      const recorded = (await untilAnswered(() => wholeStream(log, 'a'))).slice(1);
      expect(idsOf(recorded)).toEqual(idsOf(events));
      expect(recorded.map(({ position }) => position)).toEqual(positions);
    }, DEADLINE_MS)(),
  );

  test(
    'is not repeated before the server has given it up',
    withLogOnPeer(async ({ log, peer }) => {
      const early: boolean[] = [];
      let givenUpAt: number | undefined;
      peer.faults.append = ({ stream, deadline }) => {
        if (stream !== 'a') return undefined;
        if (givenUpAt !== undefined) early.push(Date.now() < givenUpAt);
        const isFirst = givenUpAt === undefined;
        givenUpAt = deadline;
        return isFirst ? { kind: 'disconnected', written: false } : undefined;
      };
      const event = newEvent();
      expect(await outcomeOf(log.append('a', NO_STREAM, [event]))).toBe('unknown');
      const other = log.append('b', NO_STREAM, [newEvent()]).catch(() => undefined);
      await settle(log, 'a', NO_STREAM, [event]);
      await other;
      expect(new Set(early)).toEqual(new Set([false]));
      expect(await untilAnswered(() => wholeStream(log, 'a'))).toHaveLength(1);
    }, DEADLINE_MS),
  );

  test(
    'is unknown where it was written and only its positions could not be had',
    withLogOnPeer(async ({ log, peer }) => {
      let faults = 1;
      peer.faults.read = () => (faults-- > 0 ? { kind: 'unavailable', afterEvents: 0 } : undefined);
      const events = newEvents(3);
      expect(await outcomeOf(log.append('a', NO_STREAM, events))).toBe('unknown');
      expect((await log.append('a', NO_STREAM, events)).positions).toHaveLength(3);
    }),
  );

  test(
    'is waited for when the log is closed, and a held repeat is not sent any more',
    withLogOnPeer(async ({ log, peer }) => {
      await log.append('a', NO_STREAM, [newEvent()]);
      peer.faults.append = ({ stream }) =>
        stream === 'a'
          ? { kind: 'delayed', milliseconds: 100 }
          : { kind: 'disconnected', written: false };
      const event = newEvent();
      const written = log.append('a', 0, [event]);
      await log.close();
      expect(await outcomeOf(written)).toBe('written');
      const again = await openEventStoreDbLog({ url: peer.url, deadlineMs: HELD_MS });
      expect(await outcomeOf(again.append('b', NO_STREAM, [event]))).toBe('unknown');
      const held = again.append('b', NO_STREAM, [event]);
      await again.close();
      peer.faults.append = undefined;
      expect(await outcomeOf(held)).toBe('not-written');
      expect(peer.events().some(({ stream }) => stream === 'b')).toBe(false);
    }),
  );
});

describe('a server that stands still', () => {
  test(
    'leaves no call without an end',
    withLogOnPeer(async ({ log, peer }) => {
      await settle(log, 'a', NO_STREAM, [newEvent()]);
      peer.faults.silent = true;
      const { signal } = new AbortController();
      const outcomes = await Promise.all([
        outcomeOf(log.append('a', 0, [newEvent()])),
        outcomeOf(log.readStream('a', { limit: 1 })),
        outcomeOf(log.readAll({ limit: 1 })),
        outcomeOf(log.head()),
        outcomeOf(log.subscribe({ signal })[Symbol.asyncIterator]().next()),
      ]);
      expect(outcomes).toEqual(['unknown', ...Array.from({ length: 4 }, () => 'not-written')]);
      peer.faults.silent = false;
      await settle(log, 'b', NO_STREAM, [newEvent()]);
    }, DEADLINE_MS),
  );

  test(
    'holds up no more appends than it is given',
    withLogOnPeer(async ({ log, peer }) => {
      peer.faults.append = () => ({ kind: 'unanswered', written: false });
      const large = { text: 'x'.repeat(10_000) };
      const appends = Array.from({ length: 200 }, () =>
        outcomeOf(log.append(newStream(), NO_STREAM, [newEvent(large)])),
      );
      const outcomes = new Set(await Promise.all(appends));
      expect(outcomes).toEqual(new Set(['unknown', 'not-written']));
      peer.faults.append = undefined;
      await settle(log, 'b', NO_STREAM, [newEvent()]);
    }, DEADLINE_MS),
  );

  test(
    'and one that answers nonsense when asked what it can do are asked again',
    withLogOnPeer(async ({ log, peer }) => {
      peer.faults.features = true;
      expect(await outcomeOf(log.append('a', NO_STREAM, [newEvent()]))).toBe('unknown');
      peer.faults.features = false;
      expect(await outcomeOf(log.append('a', NO_STREAM, [newEvent()]))).toBe('written');
    }),
  );
});

describe('appends under random faults', () => {
  test(
    'are written once where they were acknowledged, and never twice',
    withLogOnPeer(async ({ log, peer }) => {
      const chance = sequence(20);
      peer.faults.append = () => (chance() < 0.12 ? faultOf(chance) : undefined);
      const stopping = setInterval(() => peer.disconnect(), 700);
      const streams = Array.from({ length: 12 }, (_, n) => `random-${n}`);
      const acknowledged = await Promise.all(streams.map((stream) => appendMany(log, stream, 12)));
      clearInterval(stopping);
      peer.faults.append = undefined;
      await log.head().catch(() => undefined);
      for (const [index, stream] of streams.entries()) {
        const recorded = await untilAnswered(() => wholeStream(log, stream));
        expect(idsOf(recorded)).toEqual(acknowledged[index]);
      }
    }, 150),
  );
});

/** Appends until each event is acknowledged; gives their ids, in order. */
async function appendMany(log: EventLog, stream: string, count: number): Promise<string[]> {
  const ids: string[] = [];
  while (ids.length < count) {
    const events = newEvents(1 + (ids.length % 3));
    await settle(log, stream, ids.length - 1, events);
    ids.push(...idsOf(events));
  }
  return ids;
}

/** As a client that repeats its command: until the outcome is known. */
function settle(
  log: EventLog,
  stream: string,
  expected: number,
  events: readonly NewEvent[],
): Promise<Appended> {
  return untilAnswered(() => appendSettled(log, stream, expected, events));
}

function faultOf(chance: () => number): AppendFault {
  const written = chance() < 0.5;
  const kinds: AppendFault[] = [
    { kind: 'unanswered', written },
    { kind: 'timed-out', written },
    { kind: 'disconnected', written },
    { kind: 'unavailable' },
    { kind: 'delayed', milliseconds: Math.round(chance() * 400) },
  ];
  return kinds[Math.floor(chance() * kinds.length)]!;
}

/** Numbers from 0 to 1 that look random and are the same in every run. */
function sequence(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}
