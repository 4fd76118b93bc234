/** Who watches a subscription, as a lane sees it. */
import {
  evolveConnections,
  NO_CONNECTIONS,
  VersionedMap,
  type CommandWindow,
  type ConnectionEvent,
  type ConnectionState,
  type KnownCommand,
  type Snapshot,
} from '../ledger/index.js';
import type { Aggregate } from './aggregate.js';

/** Of the form of the state: raise it whenever that or its fold changes. */
const SNAPSHOT_VERSION = 1;

export const connectionAggregate: Aggregate<ConnectionState> = {
  initial: NO_CONNECTIONS,
  evolve: (state, event) => evolveConnections(state, event as unknown as ConnectionEvent),
  stamp: () => ({ balanceBefore: null, balanceAfter: null }),
  weight: ({ open, rejections, commands }) =>
    1 + open.length + rejections.length + commands.young.size + commands.old.size,
  // Small, and devices are many events a day: the stream is never folded from its beginning.
  snapshot: { version: SNAPSHOT_VERSION, write: writeConnections, read: readConnections },
};

function writeConnections(state: ConnectionState): Snapshot {
  const { young, old, filled } = state.commands;
  const commands = { young: young.entries(), old: old.entries(), filled };
  return { rest: { ...state, commands }, pieces: [] };
}

function readConnections({ rest }: Snapshot): ConnectionState {
  type Entries = readonly [string, KnownCommand][];
  const { young, old, filled } = rest.commands as { young: Entries; old: Entries; filled: number };
  const commands: CommandWindow = {
    young: VersionedMap.of(young),
    old: VersionedMap.of(old),
    filled,
  };
  return { ...rest, commands } as unknown as ConnectionState;
}
