import { describe, expect, test } from '@jest/globals';

import { numbered } from '../contract/open-broker.js';
import { recordBatches, topicMessagesOf } from './record-batches.js';

describe('record batches', () => {
  test('hold every message once and in order, in requests that a topic takes', () => {
    const messages = numbered('t', 'a', 2_500).map((message) => ({
      ...message,
      value: message.value.padEnd(1_000, 'ü'),
    }));
    const batches = [...recordBatches(messages)];
    expect(batches.flat()).toEqual(messages);
    expect(batches.length).toBeGreaterThan(4);
    for (const batch of batches) {
      const bytes = batch.reduce((sum, { value }) => sum + Buffer.byteLength(value), 0);
      expect(bytes).toBeLessThan(900_000);
    }
  });

  test('give a message too large for a request one to itself', () => {
    const [first, second, third] = numbered('t', 'a', 3);
    const large = { ...second!, value: 'x'.repeat(1_000_000) };
    expect([...recordBatches([first!, large, third!])]).toEqual([[first], [large], [third]]);
  });

  test('are none for no messages', () => {
    expect([...recordBatches([])]).toEqual([]);
  });

  test('are told apart by topic, the order kept in each', () => {
    const messages = [...numbered('t', 'a', 1), ...numbered('u', 'b', 1), ...numbered('t', 'c', 1)];
    const grouped = topicMessagesOf(messages).map(({ topic, messages: own }) => [
      topic,
      own.map(({ key }) => key),
    ]);
    expect(grouped).toEqual([
      ['t', ['a', 'c']],
      ['u', ['b']],
    ]);
  });
});
