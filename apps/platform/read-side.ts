/** What runs the ledger's read models. */
import type { EventLog } from '../../libs/event-log/event-log.js';
import {
  createProjectionRuntime,
  type ProjectionRuntime,
} from '../../libs/projection/projection-runtime.js';
import type { ReadStore } from '../../libs/read-store/read-store.js';
import { READ_MODELS } from '../../projections/read-models.js';

export interface ReadSideOptions {
  readonly log: EventLog;
  readonly store: ReadStore;
  /** What went wrong and will be tried again, and what has halted a projection. */
  readonly onTrouble?: (what: string, trouble: unknown) => void;
}

/** Not started yet. */
export function createReadSide({ log, store, onTrouble }: ReadSideOptions): ProjectionRuntime {
  return createProjectionRuntime({
    log,
    store,
    projections: READ_MODELS,
    onFault: (fault) => onTrouble?.('a projection is halted', fault),
    onTrouble: (error) => onTrouble?.('a projection will try again', error),
  });
}
