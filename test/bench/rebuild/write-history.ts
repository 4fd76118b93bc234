/** Writes a history into a log, in a process of its own so that what it remembers of the accounts isn't measured. */
import { accountHistory } from './account-history.js';
import { appendCommands } from './append-commands.js';

const ACCOUNTS = '1000';
const SEED = 20_240_101;

const [file, events, accounts = ACCOUNTS] = process.argv.slice(2);
if (file === undefined || !(Number(events) > 0)) throw new Error('give a file and how many events');
const terms = { accounts: Number(accounts), events: Number(events), seed: SEED };
process.send?.({ events: await appendCommands(file, accountHistory(terms)) });
process.disconnect?.();
