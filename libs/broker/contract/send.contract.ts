/** The part of the contract about messages. */
import { describe, expect, test } from '@jest/globals';

import { BrokerUnavailable, TopicUnsuitable } from '../broker.js';
import { newTopic, numbered, withBroker, type OpenBrokerForTest } from './open-broker.js';

/**
 * Keys and their murmur2 hashes as Kafka's own tests have them (`UtilsTest.testMurmur2`): whoever else writes or computes a
 * partition must find an account where the ledger has put it.
 */
const HASHES: readonly (readonly [string, number])[] = [
  ['21', -973932308],
  ['foobar', -790332482],
  ['a-little-bit-long-string', -985981536],
  ['a-little-bit-longer-string', -1486304829],
  ['lkjh234lh9fiuh90y23oiuhsafujhadof229phr9h19h89h8', -58897971],
  ['abc', 479470107],
];
const NOT_NEGATIVE = 0x7fffffff;

export function describeSending(open: OpenBrokerForTest): void {
  describe('sending', () => {
    test(
      'keeps key, value and headers as they are',
      withBroker(open, async ({ broker, messages }) => {
        const topic = newTopic();
        await broker.makeTopics([topic]);
        const headers = { 'content-type': 'application/cloudevents+json; charset=UTF-8' };
        const message = { topic: topic.name, key: 'ключ', value: '{"ü":"🧾\\u0000"}', headers };
        await broker.send([message]);
        expect(await messages(topic.name)).toEqual([expect.objectContaining(message)]);
      }),
    );

    test(
      'keeps the order of each key, over sends as well, in one partition',
      withBroker(open, async ({ broker, messages }) => {
        const topic = newTopic();
        await broker.makeTopics([topic]);
        const keys = Array.from({ length: 40 }, (_, index) => `account-${index}`);
        for (let round = 0; round < 5; round += 1)
          await broker.send(keys.flatMap((key) => numbered(topic.name, key, 7, round * 7)));
        const kept = await messages(topic.name);
        for (const key of keys) {
          const own = kept.filter((message) => message.key === key);
          expect(own.map(({ value }) => Number(value))).toEqual([...Array(35).keys()]);
          expect(new Set(own.map(({ partition }) => partition)).size).toBe(1);
        }
        expect(new Set(kept.map(({ partition }) => partition)).size).toBeGreaterThan(6);
      }),
    );

    test(
      "places keys where Kafka's own clients do",
      withBroker(open, async ({ broker, messages }) => {
        const topic = newTopic();
        await broker.makeTopics([topic]);
        await broker.send(HASHES.flatMap(([key]) => numbered(topic.name, key, 1)));
        const placed = (await messages(topic.name)).map(({ key, partition }) => [key, partition]);
        const expected = HASHES.map(([key, hash]) => [key, (hash & NOT_NEGATIVE) % 12]);
        expect(placed.sort()).toEqual(expected.sort());
      }),
    );

    test(
      'takes several topics at once, and nothing at all',
      withBroker(open, async ({ broker, messages }) => {
        const [one, other] = [newTopic(), newTopic()];
        await broker.makeTopics([one, other]);
        await broker.send([]);
        await broker.send([...numbered(one.name, 'a', 2), ...numbered(other.name, 'a', 1, 9)]);
        expect((await messages(one.name)).map(({ value }) => value)).toEqual(['0', '1']);
        expect((await messages(other.name)).map(({ value }) => value)).toEqual(['9']);
      }),
    );

    test(
      'takes more for one key than fits into one request',
      withBroker(open, async ({ broker, messages }) => {
        const topic = newTopic();
        await broker.makeTopics([topic]);
        const filler = 'x'.repeat(1_000);
        const many = numbered(topic.name, 'a', 3_000).map((message) => ({
          ...message,
          value: `${message.value} ${filler}`,
        }));
        await broker.send(many);
        const kept = await messages(topic.name);
        expect(kept.map(({ value }) => value)).toEqual(many.map(({ value }) => value));
      }),
    );

    test(
      'goes on after a failure, when the same messages are sent again',
      withBroker(open, async ({ broker, messages }) => {
        const [there, missing] = [newTopic(), newTopic()];
        await broker.makeTopics([there]);
        const sent = [...numbered(there.name, 'a', 2), ...numbered(missing.name, 'a', 2)];
        await expect(broker.send(sent)).rejects.toThrow(TopicUnsuitable);
        await broker.makeTopics([there, missing]);
        await broker.send(sent);
        await broker.send(numbered(there.name, 'a', 1, 2));
        const values = (await messages(there.name)).map(({ value }) => value);
        expect([...new Set(values)]).toEqual(['0', '1', '2']);
        expect(values.slice(-3)).toEqual(['0', '1', '2']);
      }),
    );

    test(
      'is over once the broker is closed',
      withBroker(open, async ({ broker }) => {
        const topic = newTopic();
        await broker.makeTopics([topic]);
        await broker.close();
        await expect(broker.send(numbered(topic.name, 'a', 1))).rejects.toThrow(BrokerUnavailable);
      }),
    );
  });
}
