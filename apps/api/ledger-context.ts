/** What the API stands on, made before it and outliving it. Inject it by this class. */
import type { KeyDirectory, Scope } from '../../libs/access/index.js';
import type { EventLog } from '../../libs/event-log/event-log.js';
import type { ReadStore } from '../../libs/read-store/read-store.js';
import type { Metrics } from './metrics.js';

export interface LedgerParts {
  readonly log: EventLog;
  readonly store: ReadStore;
  readonly keys: KeyDirectory;
  readonly scope: Scope;
  readonly metrics: Metrics;
  /** The clock: RFC 3339 UTC with milliseconds. */
  readonly now: () => string;
}

export class LedgerContext implements LedgerParts {
  readonly log: EventLog;
  readonly store: ReadStore;
  readonly keys: KeyDirectory;
  readonly scope: Scope;
  readonly metrics: Metrics;
  readonly now: () => string;

  constructor(parts: LedgerParts) {
    this.log = parts.log;
    this.store = parts.store;
    this.keys = parts.keys;
    this.scope = parts.scope;
    this.metrics = parts.metrics;
    this.now = parts.now;
  }
}
