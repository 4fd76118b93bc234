/**
 * The layouts of the versions that this process works with. What another process drops or declares anew is noticed where it
 * matters: by whoever finds nothing, and in the transaction of whoever writes.
 */
import { versionName } from '../collection-index.js';
import { type CollectionVersion, InvalidQuery, ReadStoreUnavailable } from '../read-store.js';
import type { MongoConnection } from './connection.js';
import type { DocumentLayout } from './document-layout.js';
import { hasCode } from './outage.js';
import { lookUp } from './version-register.js';

export interface KnownLayouts extends MongoConnection {
  /** By version name. */
  readonly layouts: Map<string, DocumentLayout>;
}

/** What MongoDB says to a hint that names no index. */
const BAD_VALUE = 2;

/** @throws InvalidQuery when the version isn't declared, or has no such index yet. */
export async function fromLayout<T>(
  store: KnownLayouts,
  from: CollectionVersion,
  task: (layout: DocumentLayout) => Promise<T>,
): Promise<T> {
  try {
    return await task(await layoutOf(store, from));
  } catch (error) {
    if (!hasCode(error, BAD_VALUE)) throw error;
    await checkFound(store, from, 0);
    throw new InvalidQuery(`${versionName(from)} has no such index yet`, { cause: error });
  }
}

/** @throws InvalidQuery when the version isn't declared. That there is none is never remembered. */
export async function layoutOf(
  store: KnownLayouts,
  version: CollectionVersion,
): Promise<DocumentLayout> {
  const name = versionName(version);
  const known = store.layouts.get(name);
  if (known) return known;
  const layout = await lookUp(store, version);
  store.layouts.set(name, layout);
  return layout;
}

/** Nothing is found, too, in what another process has dropped meanwhile. @throws InvalidQuery then. */
export async function checkFound(
  store: KnownLayouts,
  from: CollectionVersion,
  found: number,
): Promise<void> {
  if (found > 0) return;
  const name = versionName(from);
  const known = store.layouts.get(name);
  store.layouts.delete(name);
  const current = await layoutOf(store, from);
  if (known && known.collection !== current.collection) {
    throw new ReadStoreUnavailable(`${name} has just been declared anew`);
  }
}
