/** The read models as those who serve from them see them, whether this process folds them or another. */
import type { Position } from '../event-log/event-log.js';
import type { Reading } from './live-model.js';
import type { ProjectionStatus } from './projection-status.js';

export interface ReadModels extends Pick<Reading, 'live'> {
  /** Those that have begun. */
  status(): readonly ProjectionStatus[];
  /**
   * Whether readers are served from this position or beyond within so many milliseconds from now.
   *
   * @throws RangeError for a name that is no projection's; so do all that take a name.
   */
  waitFor(name: string, position: Position, deadlineMs: number): Promise<boolean>;
  /**
   * Has it built anew beside the live build, which it replaces once it has caught up.
   *
   * @throws ReadStoreUnavailable when nobody folds it now.
   */
  rebuild(name: string): Promise<readonly BegunRebuild[]>;
  /**
   * Has it taken up again after a fault: with the event at fault, or after it. The caller records the act in the log.
   *
   * @throws ReadStoreUnavailable when nobody folds it now.
   */
  resume(name: string, options: { readonly skip: boolean }): Promise<unknown>;
}

export interface BegunRebuild {
  readonly name: string;
  /** The build that is to take over. */
  readonly version: number;
}
