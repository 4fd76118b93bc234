import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describeReadStoreContract } from '../read-store.contract.js';
import type { ReadStore } from '../read-store.js';
import { openSqliteReadStore } from './sqlite-read-store.js';

describeReadStoreContract('SQLite read store', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'read-store-'));
  const file = join(folder, 'read-store.sqlite');
  let store: ReadStore = await openSqliteReadStore({ file });
  return {
    store,
    reopen: async () => {
      await store.close();
      store = await openSqliteReadStore({ file });
      return store;
    },
    dispose: async () => {
      await store.close();
      await rm(folder, { recursive: true });
    },
  };
});
