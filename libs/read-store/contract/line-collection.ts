/** The collection that the contract's tests work on, and a store of their own for each test. */
import { afterEach, beforeEach } from '@jest/globals';
import type {
  CollectionSpec,
  CollectionVersion,
  Commit,
  Document,
  ReadStore,
  Write,
} from '../read-store.js';

/** An adapter under test, opened anew and empty for every test. */
export interface OpenedStore {
  readonly store: ReadStore;
  /** Closes and opens the same store again; left out where nothing outlives the process. */
  readonly reopen?: () => Promise<ReadStore>;
  /** Closes what is open and removes all traces. */
  readonly dispose: () => Promise<void>;
}

export type OpenStore = () => Promise<OpenedStore>;

export interface Line extends Document {
  readonly owner?: string | null;
  readonly expiry?: string | null;
  readonly credits?: number | null;
  readonly active?: boolean | null;
}

export const lines: CollectionSpec = {
  name: 'lines',
  indexes: {
    byExpiry: ['expiry'],
    byOwnerExpiry: ['owner', 'expiry'],
    byCredits: ['credits'],
    byActiveOwnerCredits: ['active', 'owner', 'credits'],
    byExpiryIdActive: ['expiry', 'id', 'active'],
  },
};

export const lines1: CollectionVersion = { collection: 'lines', version: 1 };

export function put<L extends Line>(document: L, into = lines1): Write {
  return { ...into, id: document.id, document };
}

export function remove(id: string): Write {
  return { ...lines1, id, document: undefined };
}

export function commitOf(
  expected: string | undefined,
  position: string,
  writes: readonly Write[] = [],
  reader = 'lines@1',
): Commit {
  const checkpoint = { position, recordedAt: `2026-01-01T00:00:00.${position.padStart(3, '0')}Z` };
  return { reader, expected, checkpoint, writes };
}

export function idsOf(items: readonly Document[]): string[] {
  return items.map(({ id }) => id);
}

/** Opens a store with the collection declared before each test of the describe block it is called in. */
export function freshStore(open: OpenStore): () => OpenedStore {
  let opened: OpenedStore;
  beforeEach(async () => {
    opened = await open();
    await opened.store.declare(lines, 1);
  });
  afterEach(async () => opened.dispose());
  return () => opened;
}
