import { afterEach, describe, expect, test } from '@jest/globals';
import { startPublisher, type Publisher } from './publisher.js';
import { grow, partsInMemory, type Parts } from './testing/relay-under-test.js';
import {
  cloudEventsOf,
  expectWholeHistory,
  publishableEvents,
} from './testing/published-history.js';
import { EVENTS_TOPIC } from './topics.js';

const running = new Set<Publisher>();

afterEach(async () => {
  for (const publisher of running) await publisher.stop();
  running.clear();
});

function publisherOn({ log, store, kept }: Parts, holder: string): Publisher {
  const publisher = startPublisher({
    log,
    store,
    holder,
    // The broker outlives each publisher's connection to it.
    openBroker: () => Promise.resolve({ ...kept, close: () => Promise.resolve() }),
    onTrouble: () => undefined,
  });
  running.add(publisher);
  return publisher;
}

async function published(parts: Parts): Promise<void> {
  const { length } = await publishableEvents(parts.log);
  const ids = () =>
    new Set(cloudEventsOf(parts.kept.messages(EVENTS_TOPIC.name)).map(({ id }) => id));
  while (ids().size < length) await new Promise((go) => setTimeout(go, 20));
}

describe('publishers', () => {
  test('are led by one, and by another when that one stops, without a gap', async () => {
    const parts = partsInMemory();
    const [one, two] = [publisherOn(parts, 'one'), publisherOn(parts, 'two')];
    await grow(parts.log, ['north', 'south'], 20);
    await published(parts);
    expect([one, two].filter((each) => each.relay()).length).toBe(1);
    const [leader, other] = one.relay() ? [one, two] : [two, one];
    expect([leader.held(), other.held()]).toEqual([['publisher'], []]);
    await leader.stop();
    await grow(parts.log, ['east'], 20);
    await published(parts);
    expect(other.held()).toEqual(['publisher']);
    expectWholeHistory(parts.kept.messages(EVENTS_TOPIC.name), await publishableEvents(parts.log));
  });
});
