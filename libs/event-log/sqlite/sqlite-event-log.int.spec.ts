import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { describeEventLogContract } from '../event-log.contract.js';
import { openSqliteEventLog } from './sqlite-event-log.js';

describeEventLogContract('the log in SQLite', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'event-log-'));
  const file = join(folder, 'log.sqlite');
  let log = await openSqliteEventLog({ file });
  return {
    log,
    async reopen() {
      await log.close();
      log = await openSqliteEventLog({ file });
      return log;
    },
    async close() {
      await log.close();
      await rm(folder, { recursive: true });
    },
  };
});
