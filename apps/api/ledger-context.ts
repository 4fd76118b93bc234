/** What the API stands on, made before it and outliving it. Inject it by this class. */
import type { KeyDirectory, Scope } from '../../libs/access/index.js';
import { openSealedLog, type SealedLog } from '../../libs/audit/seal/sealed-log.js';
import type { EventLog } from '../../libs/event-log/event-log.js';
import type { AccountState, CatalogueState } from '../../libs/ledger/index.js';
import type { ReadModels } from '../../libs/projection/read-models.js';
import type { Reading } from '../../libs/projection/live-model.js';
import type { ReadStore } from '../../libs/read-store/read-store.js';
import type { Publisher } from '../publisher/publisher.js';
import type { Metrics } from './metrics.js';
import type { NearestSnapshot } from './queries/state-reader.js';

/** What the next command would be decided against. */
export interface CurrentStates {
  account(accountId: string): Promise<AccountState>;
  catalogue(): Promise<CatalogueState>;
}

export interface LedgerParts {
  readonly log: EventLog;
  readonly store: ReadStore;
  /** Folded by this process or followed in the read store. */
  readonly projections: ReadModels;
  readonly keys: KeyDirectory;
  readonly scope: Scope;
  readonly metrics: Metrics;
  /** Where replays of long accounts may begin; undefined: at their first event. */
  readonly snapshots?: NearestSnapshot | undefined;
  /** As the lanes keep it; undefined where there are none, and the log is read. */
  readonly current?: CurrentStates | undefined;
  /** Commands waiting in lanes; undefined where there are none. */
  readonly waiting?: (() => number) | undefined;
  /** Leases that this process holds; undefined where nothing is shared. */
  readonly leases?: (() => readonly string[]) | undefined;
  /** What relays the log to Kafka; undefined where this process doesn't. */
  readonly publisher?: Publisher | undefined;
  /** Where replays are kept while they are compared; undefined: in the system's temporary folder. */
  readonly scratchFolder?: string | undefined;
  /** The clock: RFC 3339 UTC with milliseconds. */
  readonly now: () => string;
}

export class LedgerContext implements LedgerParts, Reading {
  readonly log: EventLog;
  readonly store: ReadStore;
  /** Folded by this process or followed in the read store. */
  readonly projections: ReadModels;
  readonly keys: KeyDirectory;
  readonly scope: Scope;
  readonly metrics: Metrics;
  readonly snapshots: NearestSnapshot | undefined;
  readonly current: CurrentStates | undefined;
  readonly waiting: (() => number) | undefined;
  readonly leases: (() => readonly string[]) | undefined;
  readonly publisher: Publisher | undefined;
  readonly scratchFolder: string | undefined;
  readonly now: () => string;
  /** What is sealed of the log, by whichever process does it. */
  readonly sealed: SealedLog;
  /** Which version of a read model readers are served from. @throws ReadModelNotBuilt while the first is being built */
  readonly live: Reading['live'];

  constructor(parts: LedgerParts) {
    this.log = parts.log;
    this.store = parts.store;
    this.projections = parts.projections;
    this.keys = parts.keys;
    this.scope = parts.scope;
    this.metrics = parts.metrics;
    this.snapshots = parts.snapshots;
    this.current = parts.current;
    this.waiting = parts.waiting;
    this.leases = parts.leases;
    this.publisher = parts.publisher;
    this.scratchFolder = parts.scratchFolder;
    this.now = parts.now;
    this.sealed = openSealedLog(parts);
    this.live = (name) => parts.projections.live(name);
  }
}
