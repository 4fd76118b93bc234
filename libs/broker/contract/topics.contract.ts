/** The part of the contract about topics. */
import { describe, expect, test } from '@jest/globals';

import { BrokerUnavailable, TopicUnsuitable } from '../broker.js';
import { newTopic, numbered, withBroker, type OpenBrokerForTest } from './open-broker.js';

export function describeTopics(open: OpenBrokerForTest): void {
  describe('making topics', () => {
    test(
      'gives them the partitions and the settings asked for',
      withBroker(open, async ({ broker, topic }) => {
        const events = newTopic({ 'cleanup.policy': 'delete', 'retention.ms': '-1' }, 3);
        const latest = newTopic({ 'cleanup.policy': 'compact' }, 5);
        await broker.makeTopics([events, latest]);
        expect(await topic(events.name, Object.keys(events.config))).toEqual(events);
        expect(await topic(latest.name, Object.keys(latest.config))).toEqual(latest);
      }),
    );

    test(
      'leaves what is there as it is, and makes what is missing beside it',
      withBroker(open, async ({ broker, topic, messages }) => {
        const there = newTopic();
        await broker.makeTopics([there]);
        await broker.send(numbered(there.name, 'a', 3));
        const missing = newTopic();
        await broker.makeTopics([{ ...there, partitions: 2 }, missing]);
        expect((await topic(there.name, []))?.partitions).toBe(there.partitions);
        expect((await topic(missing.name, []))?.partitions).toBe(missing.partitions);
        expect((await messages(there.name)).map(({ value }) => value)).toEqual(['0', '1', '2']);
      }),
    );

    test(
      'refuses a topic that would drop or keep what it must not',
      withBroker(open, async ({ broker }) => {
        const there = newTopic({ 'cleanup.policy': 'compact' });
        await broker.makeTopics([there]);
        const wanted = { ...there, config: { 'cleanup.policy': 'delete' } };
        await expect(broker.makeTopics([wanted])).rejects.toThrow(TopicUnsuitable);
      }),
    );

    test(
      'is the only way to one: sending to a topic that is not there fails and makes none',
      withBroker(open, async ({ broker, topic }) => {
        const { name } = newTopic();
        await expect(broker.send(numbered(name, 'a', 1))).rejects.toThrow(TopicUnsuitable);
        expect(await topic(name, [])).toBeUndefined();
      }),
    );

    test(
      'is over once the broker is closed',
      withBroker(open, async ({ broker }) => {
        await broker.close();
        await expect(broker.makeTopics([newTopic()])).rejects.toThrow(BrokerUnavailable);
      }),
    );
  });
}
