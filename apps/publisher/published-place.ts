/** How far the log is published, kept in the read store as the place of a reader: whoever leads goes on from there. */
import {
  type Checkpoint,
  type ReadStore,
  ReadStoreUnavailable,
} from '../../libs/read-store/read-store.js';
import { pauseBefore } from '../../libs/projection/until-available.js';

/** The reader's name. */
export const PUBLISHER = 'publisher';

/** Another publisher leads by now: this one must send nothing more. */
export class Overtaken extends Error {
  override readonly name = 'Overtaken';
}

/** Another reader's place that publishing depends on: a lease, and the fencing token that its holder was given. */
export interface Fence {
  readonly reader: string;
  readonly position: string;
}

export interface PlaceToKeep {
  /** Where the publisher believes the kept place to be; undefined: nothing is published yet. */
  readonly expected: string | undefined;
  readonly checkpoint: Checkpoint;
}

export interface PlaceKeeping {
  readonly store: ReadStore;
  readonly holds?: Fence | undefined;
  /** Gives up waiting for a store that is away. */
  readonly signal: AbortSignal;
  readonly onTrouble: (what: string, trouble: unknown) => void;
}

/**
 * Keeps a place, however often the store has to be asked. A commit that failed may have been made all the same; then the next
 * is refused, and the place kept is found to be this one.
 *
 * @throws Overtaken when the place or the fence is another's.
 * @throws Stopped once the signal is aborted and the store is away.
 */
export async function keepPlace(
  { expected, checkpoint }: PlaceToKeep,
  { store, holds, signal, onTrouble }: PlaceKeeping,
): Promise<void> {
  let unsure = false;
  const commit = (): Promise<boolean> =>
    store
      .commit({ reader: PUBLISHER, expected, checkpoint, writes: [], holds })
      .catch((error: unknown) => {
        unsure = true;
        throw error;
      });
  for (let attempt = 0; ; attempt += 1) {
    try {
      if (await commit()) return;
      const kept = await store.checkpoint(PUBLISHER);
      if (unsure && kept?.position === checkpoint.position) return;
      throw new Overtaken(`another publisher leads; the log is published up to ${kept?.position}`);
    } catch (error) {
      if (!(error instanceof ReadStoreUnavailable)) throw error;
      onTrouble('the place up to which the log is published could not be kept', error);
    }
    await pauseBefore(attempt, signal);
  }
}
