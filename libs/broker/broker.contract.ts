/** The contract that every broker keeps, as a test suite that its adapters run. */
import { describe } from '@jest/globals';

import type { OpenBrokerForTest } from './contract/open-broker.js';
import { describeSending } from './contract/send.contract.js';
import { describeTopics } from './contract/topics.contract.js';

/** Tests an adapter. Topics are new in each test, as a server keeps those of earlier runs. */
export function describeBrokerContract(name: string, open: OpenBrokerForTest): void {
  describe(`${name} as a broker`, () => {
    describeTopics(open);
    describeSending(open);
  });
}
