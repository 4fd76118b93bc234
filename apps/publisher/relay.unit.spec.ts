import { describe, expect, test } from '@jest/globals';

import { ACCESS_KEYS_STREAM } from '../../libs/access/index.js';
import { NO_STREAM } from '../../libs/event-log/event-log.js';
import { recordOfEvent } from '../../libs/event-log/ledger-event.js';
import type { AnyEvent } from '../../libs/ledger/index.js';
import { CATALOGUE_STREAM } from '../../libs/ledger/index.js';
import { PUBLISHER } from './published-place.js';
import { cloudEventsOf } from './testing/published-history.js';
import {
  expectAllPublished,
  grow,
  partsInMemory,
  relayUnderTest,
  type Parts,
} from './testing/relay-under-test.js';
import { BALANCES_TOPIC, EVENTS_TOPIC } from './topics.js';

const ACCOUNTS = ['north', 'south', 'east'];

function sampleEvent(stream: string, type: string, data: AnyEvent['data']): AnyEvent {
  const at = '2026-11-22T10:00:00.000Z';
  return {
    eventId: `${stream}-${type}`,
    type,
    stream,
    revision: 0,
    position: null,
    data,
    schemaVersion: 1,
    occurredAt: at,
    recordedAt: at,
    actor: { id: 'operator', role: 'operator' },
    commandId: 'c',
    correlationId: 'c',
    causationId: null,
    balanceBefore: null,
    balanceAfter: null,
    chain: { previous: '0'.repeat(64), hash: '1'.repeat(64) },
  };
}

async function publishAll(parts: Parts): Promise<void> {
  const relay = relayUnderTest(parts);
  await relay.caughtUp();
  await relay.stop();
}

describe('the relay', () => {
  test('publishes what is in the log and what comes, and keeps its place', async () => {
    const parts = partsInMemory();
    await grow(parts.log, ACCOUNTS, 20);
    const relay = relayUnderTest(parts);
    await relay.caughtUp();
    await grow(parts.log, ACCOUNTS, 5);
    await relay.caughtUp();
    await expectAllPublished(parts);
    expect(parts.kept.messages(EVENTS_TOPIC.name)).toHaveLength(75);
    const head = await parts.log.head();
    expect(relay.position()).toBe(head);
    expect((await parts.store.checkpoint(PUBLISHER))?.position).toBe(head);
    expect(parts.troubles).toEqual([]);
    await relay.stop();
    await expect(relay.finished).resolves.toBeUndefined();
  });

  test('makes its topics, with what they keep', async () => {
    const parts = partsInMemory();
    await grow(parts.log, ['north'], 1);
    await publishAll(parts);
    expect(parts.kept.topic(EVENTS_TOPIC.name)).toEqual(EVENTS_TOPIC);
    expect(parts.kept.topic(BALANCES_TOPIC.name)).toEqual(BALANCES_TOPIC);
    expect(EVENTS_TOPIC.config).toMatchObject({ 'cleanup.policy': 'delete', 'retention.ms': '-1' });
    expect(BALANCES_TOPIC.config).toEqual({ 'cleanup.policy': 'compact' });
  });

  test('goes on where it was, with nothing sent twice when nothing went wrong', async () => {
    const parts = partsInMemory();
    await grow(parts.log, ACCOUNTS, 10);
    await publishAll(parts);
    await grow(parts.log, ACCOUNTS, 10);
    await publishAll(parts);
    await expectAllPublished(parts);
    expect(parts.kept.messages(EVENTS_TOPIC.name)).toHaveLength(60);
  });

  test('publishes the catalogue, and of API keys nothing; its place passes them all the same', async () => {
    const parts = partsInMemory();
    const key = sampleEvent(ACCESS_KEYS_STREAM, 'KeyIssued', { hash: 'of a secret' });
    const offered = sampleEvent(CATALOGUE_STREAM, 'PackageOffered', { packageId: 'week' });
    await parts.log.append(CATALOGUE_STREAM, NO_STREAM, [recordOfEvent(offered)]);
    await parts.log.append(ACCESS_KEYS_STREAM, NO_STREAM, [recordOfEvent(key)]);
    const published: number[] = [];
    const relay = relayUnderTest(parts, { onPublished: ({ events }) => published.push(events) });
    await relay.caughtUp();
    await relay.stop();
    const sent = parts.kept.messages(EVENTS_TOPIC.name);
    expect(cloudEventsOf(sent).map(({ subject, data }) => [subject, data.type])).toEqual([
      [CATALOGUE_STREAM, 'PackageOffered'],
    ]);
    expect(parts.kept.messages(BALANCES_TOPIC.name)).toEqual([]);
    expect(published.reduce((sum, count) => sum + count)).toBe(1);
  });

  test('tells of each batch once its place is kept', async () => {
    const parts = partsInMemory();
    await grow(parts.log, ACCOUNTS, 4);
    const kept: unknown[] = [];
    const relay = relayUnderTest(parts, {
      onPublished: ({ position }) => {
        void parts.store.checkpoint(PUBLISHER).then((place) => {
          kept.push([position, place?.position]);
        });
      },
    });
    await relay.caughtUp();
    await relay.stop();
    const head = await parts.log.head();
    expect(kept).toEqual([[head, head]]);
  });

  test('sends before it keeps its place, and one batch at a time', async () => {
    const parts = partsInMemory();
    await grow(parts.log, ACCOUNTS, 1_000, 500);
    const effects: string[] = [];
    const broker = {
      ...parts.kept,
      send: async (messages: Parameters<typeof parts.kept.send>[0]) => {
        effects.push('send');
        await new Promise(setImmediate);
        await parts.kept.send(messages);
        effects.push('sent');
      },
    };
    const store = {
      ...parts.store,
      commit: async (commit: Parameters<typeof parts.store.commit>[0]) => {
        effects.push('keep');
        return parts.store.commit(commit);
      },
    };
    await publishAll({ ...parts, broker, store });
    expect(effects).toEqual([
      'send',
      'sent',
      'keep',
      'send',
      'sent',
      'keep',
      'send',
      'sent',
      'keep',
    ]);
    await expectAllPublished(parts);
  });

  test('sends one balance an account and batch: the last', async () => {
    const parts = partsInMemory();
    await grow(parts.log, ACCOUNTS, 50, 10);
    await publishAll(parts);
    expect(parts.kept.messages(BALANCES_TOPIC.name)).toHaveLength(3);
    await expectAllPublished(parts);
  });

  test('is stopped by a signal as well, while it waits for events', async () => {
    const parts = partsInMemory();
    const outside = new AbortController();
    const relay = relayUnderTest(parts, { signal: outside.signal });
    await grow(parts.log, ['north'], 1);
    await relay.caughtUp();
    outside.abort();
    await expect(relay.finished).resolves.toBeUndefined();
    await grow(parts.log, ['north'], 1);
    expect(parts.kept.messages(EVENTS_TOPIC.name)).toHaveLength(1);
  });
});
