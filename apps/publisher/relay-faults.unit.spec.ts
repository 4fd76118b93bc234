import { describe, expect, test } from '@jest/globals';

import { seededRandom } from '../cli/demo/seeded-random.js';
import { BrokerUnavailable, type Message } from '../../libs/broker/broker.js';
import { LogUnavailable } from '../../libs/event-log/event-log.js';
import { type Commit, ReadStoreUnavailable } from '../../libs/read-store/read-store.js';
import { Overtaken, PUBLISHER } from './published-place.js';
import {
  expectAllPublished,
  grow,
  partsInMemory,
  relayUnderTest,
} from './testing/relay-under-test.js';
import type { Parts } from './testing/relay-under-test.js';
import { EVENTS_TOPIC } from './topics.js';

const ACCOUNTS = ['north', 'south', 'east'];
const LEASE = 'lease-of-the-publisher';

type Send = (messages: readonly Message[], send: Parts['kept']['send']) => Promise<void>;
type Keep = (commit: Commit, keep: Parts['store']['commit']) => Promise<boolean>;

/** The n-th call, from 1, is the fault's; the others are as they would be. */
function sendingBadly(parts: Parts, fault: Send, call = 1): Parts {
  let calls = 0;
  const send = async (messages: readonly Message[]): Promise<void> => {
    calls += 1;
    if (calls === call) return fault(messages, parts.kept.send);
    return parts.kept.send(messages);
  };
  return { ...parts, broker: { ...parts.kept, send } };
}

function keepingBadly(parts: Parts, fault: Keep, call = 1): Parts {
  let calls = 0;
  const commit = async (asked: Commit): Promise<boolean> => {
    calls += 1;
    return calls === call ? fault(asked, parts.store.commit) : parts.store.commit(asked);
  };
  return { ...parts, store: { ...parts.store, commit } };
}

function eventsSent({ kept }: Parts): number {
  return kept.messages(EVENTS_TOPIC.name).length;
}

async function lease(parts: Parts, token: string, expected?: string): Promise<void> {
  const checkpoint = { position: token, recordedAt: '2026-11-22T10:00:00.000Z' };
  await parts.store.commit({ reader: LEASE, expected, checkpoint, writes: [] });
}

describe('a relay whose broker fails', () => {
  test.each([
    ['having written nothing', async () => undefined, 30],
    ['having written a part', (messages, send) => send(messages.slice(0, 7)), 37],
    ['having written all', (messages, send) => send(messages), 60],
  ] as [string, Send, number][])('%s: sends the batch again', async (_case, fault, sent) => {
    const parts = sendingBadly(partsInMemory(), async (messages, send) => {
      await fault(messages, send);
      throw new BrokerUnavailable('gone');
    });
    await grow(parts.log, ACCOUNTS, 10);
    const relay = relayUnderTest(parts);
    await relay.caughtUp();
    await relay.stop();
    await expectAllPublished(parts);
    expect(eventsSent(parts)).toBe(sent);
    expect(parts.troubles).toEqual([new BrokerUnavailable('gone')]);
  });

  test('is behind for as long, and knows since when', async () => {
    const parts = partsInMemory();
    await grow(parts.log, ['north'], 2);
    const [first] = await parts.log.readAll({ limit: 1 });
    const writtenAt = Date.parse(first!.metadata['recordedAt'] as string);
    let away = true;
    const troubled = new Promise<void>((resolve) => {
      const makeTopics = async (topics: Parameters<typeof parts.kept.makeTopics>[0]) => {
        if (!away) return parts.kept.makeTopics(topics);
        resolve();
        throw new BrokerUnavailable('away');
      };
      Object.assign(parts, { broker: { ...parts.kept, makeTopics } });
    });
    const relay = relayUnderTest(parts, { now: () => writtenAt + 90_000 });
    await troubled;
    expect(relay.lagSeconds()).toBe(90);
    away = false;
    await relay.caughtUp();
    expect(relay.lagSeconds()).toBe(0);
    await relay.stop();
  });
});

describe('a relay whose place can not be kept', () => {
  test('asks again, and sends nothing meanwhile', async () => {
    const parts = keepingBadly(partsInMemory(), async () => {
      throw new ReadStoreUnavailable('away');
    });
    await grow(parts.log, ACCOUNTS, 10);
    const relay = relayUnderTest(parts);
    await relay.caughtUp();
    await relay.stop();
    await expectAllPublished(parts);
    expect(eventsSent(parts)).toBe(30);
    expect(parts.troubles).toHaveLength(1);
  });

  test('recognises its own place when the store kept it and the answer was lost', async () => {
    const parts = keepingBadly(partsInMemory(), async (commit, keep) => {
      await keep(commit);
      throw new ReadStoreUnavailable('the answer was lost');
    });
    await grow(parts.log, ACCOUNTS, 10);
    const relay = relayUnderTest(parts);
    await relay.caughtUp();
    await grow(parts.log, ACCOUNTS, 1);
    await relay.caughtUp();
    await relay.stop();
    await expectAllPublished(parts);
    expect(eventsSent(parts)).toBe(33);
  });

  test('stops all the same, and the next one sends the batch once more', async () => {
    const parts = partsInMemory();
    await grow(parts.log, ['north'], 3);
    const commit = async (): Promise<boolean> => {
      throw new ReadStoreUnavailable('away');
    };
    const troubled = new Promise<void>((resolve) => {
      const stopping = relayUnderTest(
        { ...parts, store: { ...parts.store, commit } },
        { onTrouble: () => resolve(stopping.stop()) },
      );
    });
    await troubled;
    const relay = relayUnderTest(parts);
    await relay.caughtUp();
    await relay.stop();
    await expectAllPublished(parts);
  });
});

describe('a relay that ends between sending and keeping its place', () => {
  test('leaves nothing out: the next one sends the batch once more', async () => {
    const parts = partsInMemory();
    await grow(parts.log, ACCOUNTS, 10);
    await new Promise<void>((resolve) => {
      // A process that is gone neither keeps its place nor says anything more.
      const commit = (): Promise<boolean> => {
        resolve();
        return new Promise(() => undefined);
      };
      relayUnderTest({ ...parts, store: { ...parts.store, commit } });
    });
    expect(eventsSent(parts)).toBe(30);
    const next = relayUnderTest(parts);
    await next.caughtUp();
    await next.stop();
    expect(eventsSent(parts)).toBe(60);
    await expectAllPublished(parts);
  });
});

describe('a relay beside another one', () => {
  test('ends when the other has kept a place, and sends no more', async () => {
    const parts = partsInMemory();
    const relay = relayUnderTest(parts);
    await grow(parts.log, ['north'], 1);
    await relay.caughtUp();
    const checkpoint = { position: '9'.repeat(16), recordedAt: '2026-11-22T10:00:00.000Z' };
    const expected = relay.position();
    await parts.store.commit({ reader: PUBLISHER, expected, checkpoint, writes: [] });
    await grow(parts.log, ['north'], 1);
    await expect(relay.finished).rejects.toThrow(Overtaken);
    const sent = eventsSent(parts);
    await grow(parts.log, ['north'], 1);
    await relay.stop();
    expect(eventsSent(parts)).toBe(sent);
    expect((await parts.store.checkpoint(PUBLISHER))?.position).toBe(checkpoint.position);
  });

  test('publishes under its lease, and ends once that is lost', async () => {
    const parts = partsInMemory();
    await lease(parts, '1');
    const relay = relayUnderTest(parts, { holds: { reader: LEASE, position: '1' } });
    await grow(parts.log, ['north'], 1);
    await relay.caughtUp();
    const place = relay.position();
    await lease(parts, '2', '1');
    await grow(parts.log, ['north'], 1);
    await expect(relay.finished).rejects.toThrow(Overtaken);
    expect((await parts.store.checkpoint(PUBLISHER))?.position).toBe(place);

    const leading = relayUnderTest(parts, { holds: { reader: LEASE, position: '2' } });
    await leading.caughtUp();
    await leading.stop();
    await expectAllPublished(parts);
  });

  test('is not fooled by a place that another kept after its own was refused an answer', async () => {
    const parts = partsInMemory();
    await lease(parts, '1');
    const fenced = keepingBadly(parts, async () => {
      await lease(parts, '2', '1');
      throw new ReadStoreUnavailable('away');
    });
    await grow(fenced.log, ['north'], 1);
    const relay = relayUnderTest(fenced, { holds: { reader: LEASE, position: '1' } });
    await expect(relay.finished).rejects.toThrow(Overtaken);
    expect(await parts.store.checkpoint(PUBLISHER)).toBeUndefined();
  });
});

describe('a relay whose log goes away', () => {
  test('subscribes again from its place', async () => {
    const parts = partsInMemory();
    let subscriptions = 0;
    const log: Parts['log'] = {
      ...parts.log,
      async *subscribe(subscription) {
        subscriptions += 1;
        if (subscriptions > 3) return yield* parts.log.subscribe(subscription);
        for await (const batch of parts.log.subscribe({ ...subscription, batchSize: 4 })) {
          yield batch;
          throw new LogUnavailable('away', 'not-written');
        }
      },
    };
    await grow(parts.log, ACCOUNTS, 10);
    const relay = relayUnderTest({ ...parts, log });
    await relay.caughtUp();
    await relay.stop();
    expect(parts.troubles).toHaveLength(3);
    expect(eventsSent(parts)).toBe(30);
    await expectAllPublished(parts);
  });
});

describe('a relay with whom everything goes wrong', () => {
  test.each([1, 2, 3, 4, 5])('leaves no gap and no disorder (seed %i)', async (seed) => {
    const random = seededRandom(seed);
    const parts = partsInMemory();
    const fails = (): boolean => random.chance(0.3);
    const broker: Parts['broker'] = {
      ...parts.kept,
      async send(messages) {
        if (fails()) {
          await parts.kept.send(messages.slice(0, random.below(messages.length + 1)));
          throw new BrokerUnavailable('failed');
        }
        await parts.kept.send(messages);
      },
    };
    const store: Parts['store'] = {
      ...parts.store,
      async commit(commit) {
        if (fails()) throw new ReadStoreUnavailable('failed before');
        const kept = await parts.store.commit(commit);
        if (fails()) throw new ReadStoreUnavailable('failed after');
        return kept;
      },
    };
    for (let round = 0; round < 6; round += 1) {
      const relay = relayUnderTest({ ...parts, broker, store });
      await grow(parts.log, ACCOUNTS, 1 + random.below(20), 1 + random.below(3));
      if (round % 2 === 1) await relay.caughtUp();
      await relay.stop();
    }
    const relay = relayUnderTest(parts);
    await relay.caughtUp();
    await relay.stop();
    await expectAllPublished(parts);
  });
});
