/** Writes a history into a log, in a process of its own so that what it remembers of the accounts isn't measured. */
import { openSqliteEventLog } from '../../../libs/event-log/sqlite/sqlite-event-log.js';
import { recordOfEvent } from '../../../libs/event-log/ledger-event.js';
import { accountHistory } from './account-history.js';

const ACCOUNTS = '1000';
const SEED = 20_240_101;
/** Appends that wait for the log; it groups them into large transactions. */
const PENDING_MAX = 4_000;

const [file, events, accounts = ACCOUNTS] = process.argv.slice(2);
if (file === undefined || !(Number(events) > 0)) throw new Error('give a file and how many events');
const log = await openSqliteEventLog({ file });
let pending: Promise<unknown>[] = [];
let written = 0;
const terms = { accounts: Number(accounts), events: Number(events), seed: SEED };
for (const command of accountHistory(terms)) {
  written += command.events.length;
  pending.push(
    log.append(command.stream, command.expectedRevision, command.events.map(recordOfEvent)),
  );
  if (pending.length < PENDING_MAX) continue;
  await Promise.all(pending);
  pending = [];
}
await Promise.all(pending);
await log.close();
process.send?.({ events: written });
process.disconnect?.();
