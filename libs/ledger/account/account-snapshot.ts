/**
 * An account's state as plain JSON and back, so that a long stream need not be folded from its beginning. Maps that grow with
 * the account are cut into pieces of bounded size: what was written long ago stays in the same piece, whatever comes after it.
 */
import { VersionedMap } from '../versioned-map.js';
import type { AccountState } from './account-state.js';
import { addExpiry, type ExpiryQueue } from './expiry-queue.js';

/** Of the shape below: a snapshot of another version is not read. Raise it whenever the state or its fold changes. */
export const SNAPSHOT_VERSION = 5;

/** Entries of a piece: some hundred bytes each. */
const PIECE_ENTRIES = 4_000;

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

type Entries = readonly [string, unknown][];

export interface SnapshotPiece {
  readonly map: string;
  readonly entries: Entries;
}

export interface Snapshot {
  /** All but what is in the pieces. */
  readonly rest: Readonly<Record<string, unknown>>;
  readonly pieces: readonly SnapshotPiece[];
}

/** The expiry queue is left out: the subscriptions have it. */
export function writeSnapshot(state: AccountState): Snapshot {
  const maps = MAPS.map((name) => ({ name, entries: state[name].entries() }));
  const isLarge = ({ entries }: { entries: Entries }) => entries.length > PIECE_ENTRIES;
  const kept = maps.map((map) => [map.name, isLarge(map) ? [] : map.entries]);
  const { young, old, filled } = state.commands;
  const commands = { young: young.entries(), old: old.entries(), filled };
  return {
    rest: { ...state, ...Object.fromEntries(kept), commands, expiries: null },
    pieces: maps.filter(isLarge).flatMap(({ name, entries }) => piecesOf(name, entries)),
  };
}

function piecesOf(map: string, entries: Entries): SnapshotPiece[] {
  return Array.from({ length: Math.ceil(entries.length / PIECE_ENTRIES) }, (_, index) => ({
    map,
    entries: entries.slice(index * PIECE_ENTRIES, (index + 1) * PIECE_ENTRIES),
  }));
}

/** The state that {@link writeSnapshot} was given. */
export function readSnapshot({ rest, pieces }: Snapshot): AccountState {
  const maps = Object.fromEntries(
    MAPS.map((name) => [name, VersionedMap.of(entriesIn(name, rest[name] as Entries, pieces))]),
  );
  const { young, old, filled } = rest.commands as { young: Entries; old: Entries; filled: number };
  const commands = { young: VersionedMap.of(young), old: VersionedMap.of(old), filled };
  const state = { ...rest, ...maps, commands } as unknown as AccountState;
  return { ...state, expiries: queueOf(state) };
}

function* entriesIn(
  name: string,
  kept: Entries,
  pieces: readonly SnapshotPiece[],
): Generator<readonly [string, unknown]> {
  yield* kept;
  for (const { map, entries } of pieces) if (map === name) yield* entries;
}

function queueOf(state: AccountState): ExpiryQueue {
  let queue: ExpiryQueue = null;
  for (const [, subscription] of state.subscriptions.entries()) {
    if (!subscription.cancelled && !subscription.expiryRecorded)
      queue = addExpiry(queue, subscription);
  }
  return queue;
}
