/** The write side of a node: a set of lanes for each kind of stream. */
import { accessKeysAggregate, type AccessKeysState } from '../../libs/access/index.js';
import type { EventLog } from '../../libs/event-log/event-log.js';
import {
  accountAggregate,
  booksAggregate,
  catalogueAggregate,
  connectionAggregate,
  createLanes,
  disputeAggregate,
  incidentAggregate,
  NO_MEMORY,
  openSnapshots,
  recordAggregate,
  type CommandMemory,
  type Lanes,
  type RecordState,
  type Snapshots,
} from '../../libs/lane/index.js';
import type {
  AccountState,
  BooksState,
  CatalogueState,
  ConnectionState,
  DisputeState,
  IncidentState,
} from '../../libs/ledger/index.js';
import type { ReadStore } from '../../libs/read-store/read-store.js';

export interface WriteSide {
  readonly accounts: Lanes<AccountState>;
  readonly books: Lanes<BooksState>;
  readonly catalogue: Lanes<CatalogueState>;
  /** A stream for each subscription: what its devices did. */
  readonly connections: Lanes<ConnectionState>;
  readonly disputes: Lanes<DisputeState>;
  readonly incidents: Lanes<IncidentState>;
  readonly keys: Lanes<AccessKeysState>;
  /** Streams that only record what was done, e.g. to a projection. */
  readonly records: Lanes<RecordState>;
  readonly snapshots: Snapshots;
}

export interface WriteSideParts {
  readonly log: EventLog;
  readonly store: ReadStore;
  readonly memory: CommandMemory;
  readonly now: () => string;
  readonly onSnapshotFailure: (stream: string, error: unknown) => void;
}

export async function openWriteSide({ store, ...parts }: WriteSideParts): Promise<WriteSide> {
  const snapshots = await openSnapshots(store);
  return {
    accounts: createLanes({ ...parts, snapshots, aggregate: accountAggregate }),
    books: createLanes({ ...parts, aggregate: booksAggregate }),
    catalogue: createLanes({ ...parts, aggregate: catalogueAggregate }),
    connections: createLanes({
      ...parts,
      memory: NO_MEMORY,
      snapshots,
      aggregate: connectionAggregate,
    }),
    disputes: createLanes({ ...parts, aggregate: disputeAggregate }),
    incidents: createLanes({ ...parts, aggregate: incidentAggregate }),
    keys: createLanes({ ...parts, aggregate: accessKeysAggregate }),
    records: createLanes({ ...parts, aggregate: recordAggregate }),
    snapshots,
  };
}
