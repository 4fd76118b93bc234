import { describeReadStoreContract } from '../read-store.contract.js';
import { createMemoryReadStore } from './memory-read-store.js';

const persists = false;

describeReadStoreContract(
  'memory read store',
  async () => {
    const store = createMemoryReadStore();
    return { store, dispose: () => store.close() };
  },
  persists,
);
