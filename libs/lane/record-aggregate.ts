/** Streams that keep a record and have no rules: nothing is folded but what the lane itself needs. */
import { later, NO_COMMANDS, remember } from '../ledger/index.js';
import type { Aggregate, LaneState } from './aggregate.js';

export interface RecordState extends LaneState {
  readonly occurredAt: string;
}

export const recordAggregate: Aggregate<RecordState> = {
  initial: { revision: -1, hash: '0'.repeat(64), occurredAt: '', commands: NO_COMMANDS },
  evolve: (state, event) => ({
    revision: event.revision,
    hash: event.chain.hash,
    occurredAt: later(event.occurredAt, state.occurredAt),
    commands: remember(state.commands, event.commandId, event.revision),
  }),
  stamp: () => ({ balanceBefore: null, balanceAfter: null }),
  weight: () => 1,
};
