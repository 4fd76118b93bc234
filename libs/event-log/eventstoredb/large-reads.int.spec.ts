import { expect, test } from '@jest/globals';

import { contentOf, newEvents } from '../contract/sample-events.js';
import { withLogOnPeer } from './testing/log-on-peer.js';

test(
  '10,000 events come back in one read, as they went in',
  withLogOnPeer(async ({ log }) => {
    const events = newEvents(10_000);
    for (let first = 0; first < events.length; first += 2_000) {
      await log.append('a', first - 1, events.slice(first, first + 2_000));
    }
    const recorded = await log.readStream('a', { limit: 10_000 });
    expect(recorded.map(contentOf)).toEqual(events);
    expect(await log.readAll({ limit: 10_000 })).toEqual(recorded);
  }),
);
