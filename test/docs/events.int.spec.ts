import { describe, expect, test } from '@jest/globals';

import { DEFAULT_SOURCE } from '../../apps/publisher/cloud-event.js';
import { messagesOf } from '../../apps/publisher/messages.js';
import { publishableEvents } from '../../apps/publisher/testing/published-history.js';
import { grow, partsInMemory } from '../../apps/publisher/testing/relay-under-test.js';
import { BALANCES_TOPIC, EVENTS_TOPIC, TOPICS } from '../../apps/publisher/topics.js';
import type { Message } from '../../libs/broker/broker.js';
import { codesOf, readDocument, rowsByCode, sectionOf } from './markdown.js';

const page = readDocument('docs/events.md');

async function sampleOf(topic: string): Promise<Message> {
  const { log } = partsInMemory();
  await grow(log, ['north'], 1);
  const messages = messagesOf(await publishableEvents(log), DEFAULT_SOURCE);
  return messages.find((message) => message.topic === topic)!;
}

function exampleIn(section: string): object {
  return JSON.parse(/```json\n([\s\S]*?)```/.exec(section)![1]!) as object;
}

describe('docs/events.md', () => {
  test('has the topics as they are made', () => {
    const rows = rowsByCode(sectionOf(page, 'Topics'));
    expect([...rows.keys()]).toEqual(TOPICS.map(({ name }) => name));
    for (const { name, partitions, config } of TOPICS) {
      const row = rows.get(name)!;
      expect(row[3]).toBe(String(partitions));
      const settings = Object.entries(config).map(([key, value]) => `${key}=${value}`);
      expect(codesOf(row[4]!)).toEqual(settings);
    }
  });

  test.each([
    ['An event', EVENTS_TOPIC.name],
    ['A balance', BALANCES_TOPIC.name],
  ])('%s has the members that are sent, in the table and in the example', async (title, topic) => {
    const section = sectionOf(page, title);
    const { value, headers } = await sampleOf(topic);
    const members = Object.keys(JSON.parse(value) as object);
    expect([...rowsByCode(section).keys()]).toEqual(members);
    expect(Object.keys(exampleIn(section))).toEqual(members);
    expect(section).toContain(`\`${headers['content-type']}\``);
  });
});
