/** Disputes, as a lane sees them. */
import {
  evolveDispute,
  UNOPENED_DISPUTE,
  type DisputeEvent,
  type DisputeState,
} from '../ledger/index.js';
import type { Aggregate } from './aggregate.js';

export const disputeAggregate: Aggregate<DisputeState> = {
  initial: UNOPENED_DISPUTE,
  evolve: (state, event) => evolveDispute(state, event as unknown as DisputeEvent),
  stamp: () => ({ balanceBefore: null, balanceAfter: null }),
  weight: () => 1,
};
