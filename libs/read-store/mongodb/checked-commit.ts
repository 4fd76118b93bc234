/** Writes and, where there is one, the move of a checkpoint: in one transaction, if everything still is as it was believed. */
import type { ClientSession } from 'mongodb';
import { versionName } from '../collection-index.js';
import type { Commit, Write } from '../read-store.js';
import type { MongoConnection } from './connection.js';
import { collectionWrites, writeCollections } from './document-writes.js';
import { type KnownLayouts, layoutOf } from './layouts.js';
import { type Deadline, transact } from './transaction.js';
import { checkLayouts, LayoutOutdated } from './version-register.js';

/** A version is dropped and declared anew far less often than it is written to. */
const OUTDATED_MAX = 5;

/** Documents and checkpoint, or nothing: as `move` says, which may be asked more than once. */
export async function writeAll(
  store: KnownLayouts,
  deadline: Deadline,
  writes: readonly Write[],
  move: (session: ClientSession) => Promise<boolean>,
): Promise<boolean> {
  for (let outdated = 0; ; outdated += 1) {
    const collections = await collectionWrites(writes, (version) => layoutOf(store, version));
    const layouts = collections.map(({ layout }) => layout);
    try {
      return await transact(store.client, deadline, async (session) => {
        if (!(await move(session))) return false;
        await checkLayouts(store, layouts, session);
        await writeCollections(store, collections, session);
        return true;
      });
    } catch (error) {
      if (!(error instanceof LayoutOutdated) || outdated >= OUTDATED_MAX) throw error;
      for (const { version } of layouts) store.layouts.delete(versionName(version));
    }
  }
}

/**
 * Every checkpoint that the commit depends on is written, be it with a count alone: MongoDB sees a conflict where two
 * transactions write the same document, and none where one writes what the other has only read.
 */
export async function moveCheckpoint(
  { checkpoints }: MongoConnection,
  { reader, expected, checkpoint, holds }: Commit,
  session: ClientSession,
): Promise<boolean> {
  if (holds) {
    const held = { _id: holds.reader, position: holds.position };
    const touched = await checkpoints.updateOne(held, { $inc: { holds: 1 } }, { session });
    if (touched.matchedCount === 0) return false;
  }
  const { position, recordedAt } = checkpoint;
  if (expected !== undefined) {
    const change = { $set: { position, recordedAt }, $inc: { commits: 1 } };
    const stood = { _id: reader, position: expected };
    return (await checkpoints.updateOne(stood, change, { session })).matchedCount > 0;
  }
  if (await checkpoints.findOne({ _id: reader }, { session })) return false;
  await checkpoints.insertOne({ _id: reader, position, recordedAt }, { session });
  return true;
}
