/** The contract over the wire: against a server of this run, or that of TEST_MONGODB_URL. */
import { randomUUID } from 'node:crypto';
import { afterAll, describe, test } from '@jest/globals';
import fc from 'fast-check';
import { MongoClient } from 'mongodb';
import { databaseUrl, mongoUnderTest } from '../../../test/servers/mongodb.js';
import { describeReadStoreContract } from '../read-store.contract.js';
import type { OpenStore } from '../contract/line-collection.js';
import { openMongoReadStore } from './mongo-read-store.js';

/** A server in Python answers in milliseconds what takes MongoDB microseconds: as many random runs as there is time for. */
fc.configureGlobal({ interruptAfterTimeLimit: 45_000 });

const server = await mongoUnderTest();

if ('skipped' in server) {
  console.warn(`MongoDB's protocol is not tested: ${server.skipped}`);
  describe.skip('MongoDB read store', () => test('keeps to the contract', () => undefined));
} else {
  afterAll(() => server.stop());
  describeReadStoreContract('MongoDB read store', openOn(server.url));
}

/** Each store has a database of its own. */
function openOn(server: string): OpenStore {
  return async () => {
    const database = `contract-${randomUUID()}`;
    const url = databaseUrl(server, database);
    let store = await openMongoReadStore({ url });
    return {
      store,
      reopen: async () => {
        await store.close();
        store = await openMongoReadStore({ url });
        return store;
      },
      dispose: async () => {
        await store.close();
        const client = new MongoClient(url);
        await client.db(database).dropDatabase();
        await client.close();
      },
    };
  };
}
