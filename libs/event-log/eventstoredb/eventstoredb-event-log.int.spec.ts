import { startEventStorePeer } from '../../../test/peers/eventstoredb/event-store-peer.js';
import { describeEventLogContract } from '../event-log.contract.js';
import { openEventStoreDbLog } from './eventstoredb-event-log.js';

/** A server to run the contract against, instead of the peer. */
const SERVER_URL = process.env['TEST_EVENTSTORE_URL'];

describeEventLogContract('the log in EventStoreDB', async () => {
  const peer = SERVER_URL === undefined ? await startEventStorePeer() : undefined;
  const url = SERVER_URL ?? peer!.url;
  let log = await openEventStoreDbLog({ url });
  return {
    log,
    async reopen() {
      await log.close();
      log = await openEventStoreDbLog({ url });
      return log;
    },
    async close() {
      await log.close();
      await peer?.stop();
    },
  };
});
