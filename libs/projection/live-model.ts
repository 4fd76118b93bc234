/** What queries are given to read from: the store, and which version of a read model is the live one. */
import type { Checkpoint, CollectionVersion, ReadStore } from '../read-store/read-store.js';

/**
 * The version that readers are served from, and how far it has come: null before the first event. Documents read after it
 * was asked for are at least as new.
 */
export interface LiveModel extends CollectionVersion {
  readonly asOf: Checkpoint | null;
}

export interface Reading {
  readonly store: ReadStore;
  /** @throws ReadModelNotBuilt while the first version is still being built. */
  live(name: string): LiveModel;
}

/** How far the one has come that has come the least far; null where one has not begun. */
export function earliestOf(models: readonly Pick<LiveModel, 'asOf'>[]): LiveModel['asOf'] {
  const places = models.map(({ asOf }) => asOf);
  return places.reduce((a, b) =>
    a === null || b === null ? null : b.position < a.position ? b : a,
  );
}

/** The read model has no version yet that can be read; ask again when it has been built. */
export class ReadModelNotBuilt extends Error {
  override readonly name = 'ReadModelNotBuilt';

  constructor(readonly projection: string) {
    super(`the read model ${projection} is being built for the first time`);
  }
}
