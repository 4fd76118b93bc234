/** The keys' stream, as a lane sees it. */
import type { Aggregate } from '../lane/aggregate.js';
import {
  evolveAccessKeys,
  NO_KEYS,
  type AccessKeyEvent,
  type AccessKeysState,
} from './access-keys.js';

export const accessKeysAggregate: Aggregate<AccessKeysState> = {
  initial: NO_KEYS,
  evolve: (state, event) => evolveAccessKeys(state, event as unknown as AccessKeyEvent),
  stamp: () => ({ balanceBefore: null, balanceAfter: null }),
  weight: ({ keys, sessions }) => 1 + keys.size + sessions.size,
};
