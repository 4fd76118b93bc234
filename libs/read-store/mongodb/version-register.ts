/**
 * Which versions of which collections exist, and which is live: what several processes declare, switch and drop at once.
 *
 * Each declaration has a collection of MongoDB's of its own, `<name>@<version>.<8 hex>`, and its entry here comes before it
 * and goes before it. So a version that is declared again is empty whatever a process that died has left behind, a late drop
 * can't hit it, and a collection without an entry is nobody's.
 */
import { randomUUID } from 'node:crypto';
import type { ClientSession } from 'mongodb';
import {
  checkSpec,
  differentSpec,
  liveVersionKept,
  normalSpec,
  undeclared,
  versionName,
} from '../collection-index.js';
import type { CollectionSpec, CollectionVersion } from '../read-store.js';
import { createCollection, type MongoConnection, type RegisteredVersion } from './connection.js';
import { type DocumentLayout, documentLayout, keyPatterns } from './document-layout.js';
import { hasCode } from './outage.js';
import { type Deadline, transact } from './transaction.js';

const DUPLICATE_KEY = 11_000;

/** A version has been dropped, and perhaps declared anew, since its layout was looked up. */
export class LayoutOutdated extends Error {
  override readonly name = 'LayoutOutdated';
}

/** @throws Error for a spec that can't be, or that differs from that of the version that exists. */
export async function declareVersion(
  connection: MongoConnection,
  declared: CollectionSpec,
  version: number,
  indexes: 'now' | 'later',
): Promise<void> {
  checkSpec(declared, version);
  const { name: collection } = declared;
  const _id = versionName({ collection, version });
  const spec = JSON.stringify(normalSpec(declared));
  const stored = `${_id}.${randomUUID().slice(0, 8)}`;
  const entry = await enter(connection, { _id, collection, version, spec, indexes, stored });
  if (entry.spec !== spec) throw differentSpec(collection, version);
  await createCollection(connection.db, entry.stored);
  if (entry.indexes === 'now') await createIndexes(connection, layoutOf(entry));
}

/** @throws InvalidQuery when the version isn't declared. */
export async function indexVersion(
  connection: MongoConnection,
  version: CollectionVersion,
): Promise<void> {
  const layout = await lookUp(connection, version);
  await createIndexes(connection, layout);
  const entry = { _id: versionName(version), stored: layout.collection };
  await connection.register.updateOne(entry, { $set: { indexes: 'now' } });
}

/** @throws InvalidQuery when the version isn't declared. */
export async function lookUp(
  { register }: MongoConnection,
  version: CollectionVersion,
): Promise<DocumentLayout> {
  const entry = await register.findOne({ _id: versionName(version) });
  if (!entry) throw undeclared(version);
  return layoutOf(entry);
}

/** Within a transaction that writes to them. @throws LayoutOutdated */
export async function checkLayouts(
  { register }: MongoConnection,
  layouts: readonly DocumentLayout[],
  session: ClientSession,
): Promise<void> {
  if (layouts.length === 0) return;
  const names = layouts.map(({ version }) => versionName(version));
  const entries = await register.find({ _id: { $in: names } }, { session }).toArray();
  const stored = new Set(entries.map((entry) => entry.stored));
  const outdated = layouts.find(({ collection }) => !stored.has(collection));
  if (outdated) throw new LayoutOutdated(`${versionName(outdated.version)} has been dropped`);
}

/**
 * The entry is touched, so that a drop of the same version at the same time conflicts: it would only read which one is live.
 *
 * @throws InvalidQuery when the version isn't declared.
 */
export async function switchVersion(
  { client, register, live }: MongoConnection,
  to: CollectionVersion,
  deadline: Deadline,
): Promise<void> {
  const { collection, version } = to;
  const switched = await transact(client, deadline, async (session) => {
    const touch = { $inc: { switches: 1 } };
    const entry = await register.updateOne({ _id: versionName(to) }, touch, { session });
    if (entry.matchedCount === 0) return false;
    const options = { upsert: true, session };
    await live.updateOne({ _id: collection }, { $set: { version } }, options);
    return true;
  });
  if (!switched) throw undeclared(to);
}

/** @throws InvalidQuery for the live version. */
export async function dropVersion(
  connection: MongoConnection,
  version: CollectionVersion,
  deadline: Deadline,
): Promise<void> {
  const { client, register, live } = connection;
  const dropped = await transact(client, deadline, async (session) => {
    const served = await live.findOne({ _id: version.collection }, { session });
    if (served?.version === version.version) return false;
    await register.deleteOne({ _id: versionName(version) }, { session });
    return true;
  });
  if (!dropped) throw liveVersionKept(version);
  await sweep(connection, version.collection);
}

/** Ours, or that of the process that was first. */
async function enter(
  { register }: MongoConnection,
  entry: RegisteredVersion,
): Promise<RegisteredVersion> {
  try {
    await register.insertOne(entry);
    return entry;
  } catch (error) {
    const existing = hasCode(error, DUPLICATE_KEY) && (await register.findOne({ _id: entry._id }));
    if (existing) return existing;
    throw error;
  }
}

async function createIndexes({ db }: MongoConnection, layout: DocumentLayout): Promise<void> {
  const indexes = keyPatterns(layout).map((key) => ({ key }));
  if (indexes.length > 0) await db.collection(layout.collection).createIndexes(indexes);
}

/** Removes what has no entry. The collections are listed first: an entry is there before its collection. */
async function sweep({ db, register }: MongoConnection, collection: string): Promise<void> {
  const listed = await db.listCollections({}, { nameOnly: true }).toArray();
  const entries = await register.find({ collection }).toArray();
  const kept = new Set(entries.map(({ stored }) => stored));
  for (const { name } of listed) {
    if (name.startsWith(`${collection}@`) && !kept.has(name)) await db.dropCollection(name);
  }
}

function layoutOf({ collection, version, spec, stored }: RegisteredVersion): DocumentLayout {
  return documentLayout(JSON.parse(spec) as CollectionSpec, { collection, version }, stored);
}
