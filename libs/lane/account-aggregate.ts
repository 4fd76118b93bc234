/** Accounts, as a lane sees them. */
import {
  balanceChange,
  entriesOf,
  evolve,
  readSnapshot,
  SNAPSHOT_VERSION,
  UNOPENED,
  writeSnapshot,
  type AccountEvent,
  type AccountState,
  type DecidedAccountEvent,
} from '../ledger/index.js';
import type { Aggregate } from './aggregate.js';
import { eventIdOf } from './event-id.js';

const EXPIRY_CLOCK = { id: 'expiry-clock', role: 'system' } as const;

export const accountAggregate: Aggregate<AccountState> = {
  initial: UNOPENED,
  evolve: (state, event) => evolve(state, event as unknown as AccountEvent),
  stamp(state, decided) {
    const event = decided as DecidedAccountEvent;
    const balanceAfter = state.balance + balanceChange(event);
    const balances = { balanceBefore: state.balance, balanceAfter };
    if (event.type !== 'SubscriptionExpired') return balances;
    // The same id whoever records it, a command or the clock (rule 17).
    const { subscriptionId, expiresAt } = event.data;
    const name = `expiry:${state.accountId}/${subscriptionId}@${expiresAt}`;
    return {
      ...balances,
      own: { eventId: eventIdOf(name, expiresAt), commandId: name, actor: EXPIRY_CLOCK },
    };
  },
  weight: (state) => 1 + entriesOf(state),
  snapshot: { version: SNAPSHOT_VERSION, write: writeSnapshot, read: readSnapshot },
};
