/** Makes decided events whole and folds them, as the ledger does when it writes them; ids are counted and nothing is hashed. */
import {
  accountStream,
  balanceChange,
  type AccountEvent,
  type DecidedAccountEvent,
} from '../account/account-events.js';
import type { AccountState } from '../account/account-state.js';
import { evolve } from '../account/evolve.js';
import type { Actor } from '../event.js';

export interface Recording {
  readonly accountId: string;
  readonly actor: Actor;
  readonly commandId: string;
  readonly recordedAt: string;
  /** Where an event says none of its own. */
  readonly occurredAt: string;
}

export interface Recorded {
  readonly state: AccountState;
  readonly events: readonly AccountEvent[];
}

export function eventIdOf(accountId: string, revision: number): string {
  return `${accountId}.${revision}`;
}

export function record(
  state: AccountState,
  decided: readonly DecidedAccountEvent[],
  recording: Recording,
): Recorded {
  const events: AccountEvent[] = [];
  let next = state;
  for (const event of decided) {
    const whole = wholeEvent(next, event, recording);
    events.push(whole);
    next = evolve(next, whole);
  }
  return { state: next, events };
}

function wholeEvent(
  state: AccountState,
  decided: DecidedAccountEvent,
  { accountId, actor, commandId, recordedAt, occurredAt }: Recording,
): AccountEvent {
  const revision = state.revision + 1;
  return {
    ...decided,
    eventId: eventIdOf(accountId, revision),
    stream: accountStream(accountId),
    revision,
    position: null,
    schemaVersion: 1,
    occurredAt: decided.occurredAt ?? occurredAt,
    recordedAt,
    actor,
    commandId,
    correlationId: commandId,
    causationId: null,
    balanceBefore: state.balance,
    balanceAfter: state.balance + balanceChange(decided),
    chain: { previous: state.hash, hash: `hash of ${eventIdOf(accountId, revision)}` },
  } as AccountEvent;
}
