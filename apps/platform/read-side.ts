/** What runs the ledger's read models. */
import type { EventLog } from '../../libs/event-log/event-log.js';
import {
  createFollowedModels,
  type FollowedModels,
} from '../../libs/projection/followed-models.js';
import {
  createProjectionRuntime,
  type ProjectionRuntime,
  type ProjectionRuntimeSettings,
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
export function createReadSide(options: ReadSideOptions): ProjectionRuntime {
  return createProjectionRuntime(readSideSettings(options));
}

/** Not started yet. What other processes fold, as far as they have come. */
export function followReadSide({ log, store, onTrouble }: ReadSideOptions): FollowedModels {
  return createFollowedModels({
    log,
    store,
    names: READ_MODELS.map(({ name }) => name),
    onTrouble: (error) => onTrouble?.('the read models could not be looked at', error),
  });
}

export function readSideSettings({
  log,
  store,
  onTrouble,
}: ReadSideOptions): ProjectionRuntimeSettings {
  return {
    log,
    store,
    projections: READ_MODELS,
    onFault: (fault) => onTrouble?.('a projection is halted', fault),
    onTrouble: (error) => onTrouble?.('a projection will try again', error),
  };
}
