/** An account's state as JSON and back, so that a long stream need not be folded from its beginning. */
import { VersionedMap } from '../versioned-map.js';
import type { AccountState } from './account-state.js';
import { addExpiry, type ExpiryQueue } from './expiry-queue.js';

/** Of the shape below: a snapshot of another version is not read. Raise it whenever the state or its fold changes. */
export const SNAPSHOT_VERSION = 4;

const MAPS = [
  'dated',
  'transfersInTransit',
  'arrivals',
  'children',
  'subscriptions',
  'trialCustomers',
  'reversed',
  'disputeAnswers',
  'adjustments',
] as const;

type Entries = [string, unknown][];

/** JSON text. The expiry queue is left out: the subscriptions have it. */
export function writeSnapshot(state: AccountState): string {
  const maps = Object.fromEntries(MAPS.map((name) => [name, state[name].entries()]));
  const { young, old, filled } = state.commands;
  const commands = { young: young.entries(), old: old.entries(), filled };
  return JSON.stringify({ ...state, ...maps, commands, expiries: null });
}

/** The state that {@link writeSnapshot} was given. */
export function readSnapshot(text: string): AccountState {
  const plain = JSON.parse(text) as Record<string, unknown> & {
    commands: { young: Entries; old: Entries; filled: number };
  };
  const maps = Object.fromEntries(
    MAPS.map((name) => [name, VersionedMap.of(plain[name] as Entries)]),
  );
  const { young, old, filled } = plain.commands;
  const commands = { young: VersionedMap.of(young), old: VersionedMap.of(old), filled };
  const state = { ...plain, ...maps, commands } as unknown as AccountState;
  return { ...state, expiries: queueOf(state) };
}

function queueOf(state: AccountState): ExpiryQueue {
  let queue: ExpiryQueue = null;
  for (const [, subscription] of state.subscriptions.entries()) {
    if (!subscription.cancelled && !subscription.expiryRecorded)
      queue = addExpiry(queue, subscription);
  }
  return queue;
}
