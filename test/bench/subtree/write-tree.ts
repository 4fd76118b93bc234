/** Writes a tree's history, up to now, into a log: `write-tree.js <file> <accounts> <subscriptions>`. */
import { appendCommands } from '../rebuild/append-commands.js';
import { treeHistory } from './tree-history.js';

const SEED = 20_240_101;

const [file, accounts, subscriptions] = process.argv.slice(2);
if (file === undefined || !(Number(accounts) > 0)) throw new Error('give a file and two numbers');
const sizes = { accounts: Number(accounts), subscriptions: Number(subscriptions) };
const terms = { ...sizes, seed: SEED, until: Date.now() };
process.send?.({ events: await appendCommands(file, treeHistory(terms)) });
process.disconnect?.();
