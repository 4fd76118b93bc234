/** A batch of writes as MongoDB takes it: the last write to each document, by collection. */
import type { AnyBulkWriteOperation, ClientSession } from 'mongodb';
import { checkWrite } from '../checked-write.js';
import { versionName } from '../collection-index.js';
import type { CollectionVersion, Write } from '../read-store.js';
import type { MongoConnection } from './connection.js';
import { type DocumentLayout, type StoredDocument, storedDocument } from './document-layout.js';

export type DocumentWrite = AnyBulkWriteOperation<StoredDocument>;

export interface CollectionWrites {
  readonly layout: DocumentLayout;
  readonly writes: readonly DocumentWrite[];
}

/** @throws Error for a document that can't be kept. */
export async function collectionWrites(
  writes: readonly Write[],
  layoutOf: (version: CollectionVersion) => Promise<DocumentLayout>,
): Promise<CollectionWrites[]> {
  const byVersion = new Map<string, Write[]>();
  for (const write of writes) {
    const name = versionName(write);
    const together = byVersion.get(name);
    if (together) together.push(write);
    else byVersion.set(name, [write]);
  }
  const collections: CollectionWrites[] = [];
  for (const together of byVersion.values()) {
    const layout = await layoutOf(together[0]!);
    const last = new Map<string, DocumentWrite>();
    for (const write of together) {
      checkWrite(write);
      last.set(write.id, documentWrite(layout, write));
    }
    collections.push({ layout, writes: [...last.values()] });
  }
  return collections;
}

/** In no order: each document is written once. */
export async function writeCollections(
  { db }: MongoConnection,
  collections: readonly CollectionWrites[],
  session: ClientSession,
): Promise<void> {
  for (const { layout, writes } of collections) {
    const collection = db.collection<StoredDocument>(layout.collection);
    await collection.bulkWrite(writes, { session, ordered: false });
  }
}

function documentWrite(layout: DocumentLayout, { id, document }: Write): DocumentWrite {
  const filter = { _id: id };
  if (document === undefined) return { deleteOne: { filter } };
  return { replaceOne: { filter, replacement: storedDocument(layout, document), upsert: true } };
}
