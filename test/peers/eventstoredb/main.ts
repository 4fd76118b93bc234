/**
 * The peer as a process of its own: `node main.js [--port <port>] [--file <file>]`. It prints its connection string once it
 * listens, and runs until it is killed. With a file, whatever it acknowledged is there again after the next start.
 */
import { parseArgs } from 'node:util';

import { startEventStorePeer } from './event-store-peer.js';

const { values } = parseArgs({
  options: { port: { type: 'string', default: '0' }, file: { type: 'string' } },
});
const { port, file } = values;
const { url } = await startEventStorePeer({
  port: Number(port),
  ...(file === undefined ? {} : { file }),
});
process.stdout.write(`${url}\n`);
