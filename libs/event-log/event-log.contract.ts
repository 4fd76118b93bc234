/** The contract that every event log keeps, as a test suite that its adapters run. */
import { describe } from '@jest/globals';

import { describeAppending, describeRepeating } from './contract/append.contract.js';
import type { OpenLogForTest } from './contract/open-log.js';
import { describeKeeping, describeReading } from './contract/read.contract.js';
import { describeSubscribing } from './contract/subscribe.contract.js';

/**
 * Tests an adapter. Each test opens a log of its own, or the same one again: it may hold other events, but none may be
 * added by others while a test runs.
 */
export function describeEventLogContract(name: string, open: OpenLogForTest): void {
  describe(`${name} as an event log`, () => {
    describeAppending(open);
    describeRepeating(open);
    describeReading(open);
    describeKeeping(open);
    describeSubscribing(open);
  });
}
