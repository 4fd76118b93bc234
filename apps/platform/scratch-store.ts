/** A read store for a while: for replays that are compared with the read models and then of no use to anybody. */
import { mkdir, mkdtemp, readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { ReadStore } from '../../libs/read-store/read-store.js';
import { openReadStoreFile } from './stores.js';

export interface ScratchStore {
  readonly store: ReadStore;
  /** Removes it from the disk. */
  close(): Promise<void>;
}

const PREFIX = 'replay-';
/** What a process that was killed has left behind goes when the next one is opened, once nobody can be at it any more. */
const LEFT_BEHIND_MS = 86_400_000;

/** @param folder it is made in one of its own below this one */
export async function openScratchStore(folder: string): Promise<ScratchStore> {
  await mkdir(folder, { recursive: true });
  await removeLeftBehind(folder);
  const own = await mkdtemp(join(folder, PREFIX));
  const remove = () => rm(own, { recursive: true, force: true });
  try {
    const store = await openReadStoreFile(join(own, 'replay.db'));
    return {
      store,
      async close() {
        await store.close();
        await remove();
      },
    };
  } catch (error) {
    await remove();
    throw error;
  }
}

async function removeLeftBehind(folder: string): Promise<void> {
  const names = (await readdir(folder)).filter((name) => name.startsWith(PREFIX));
  for (const name of names) {
    const path = join(folder, name);
    const modifiedMs = await stat(path).then(
      ({ mtimeMs }) => mtimeMs,
      () => undefined,
    );
    if (modifiedMs !== undefined && Date.now() - modifiedMs > LEFT_BEHIND_MS)
      await rm(path, { recursive: true, force: true });
  }
}
