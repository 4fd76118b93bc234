/**
 * Reads a whole log and hashes each event, then verifies it, and tells by IPC what each took.
 * `verify-process.js <events.db>`
 */
import { hashEvent } from '../../../libs/audit/event-hash.js';
import { growTree } from '../../../libs/audit/merkle/tree-growth.js';
import { hashLeaf } from '../../../libs/audit/merkle/tree-hash.js';
import type { TreeHead } from '../../../libs/audit/note/checkpoint.js';
import type { RecordedEvent } from '../../../libs/event-log/event-log.js';
import { eventOfRecord } from '../../../libs/event-log/ledger-event.js';
import { openSqliteLogToRead } from '../../../libs/event-log/sqlite/sqlite-log-reader.js';
import { verifyLog } from '../../../libs/verification/verify-log.js';
import { megabytes, usageThenCollected } from '../process-usage.js';

export interface VerifyPass {
  readonly seconds: number;
  readonly cpuUs: number;
}

export interface VerifyFigures {
  readonly events: number;
  readonly accounts: number;
  readonly reading: VerifyPass;
  readonly verifying: VerifyPass;
  readonly sealedVerifying: VerifyPass;
  /** Of the process after verifying, MiB. */
  readonly heapUsed: number;
}

const PAGE = 1_000;
/** Events a checkpoint, in the pass that compares them. */
const CHECKPOINT_EVERY = 1_000;

const [file] = process.argv.slice(2);
if (file === undefined) throw new Error('give an event log’s file');
const log = openSqliteLogToRead(file);

async function timed<T>(work: () => Promise<T>): Promise<{ pass: VerifyPass; result: T }> {
  const [started, cpu] = [performance.now(), process.cpuUsage()];
  const result = await work();
  const { user, system } = process.cpuUsage(cpu);
  return { pass: { seconds: (performance.now() - started) / 1_000, cpuUs: user + system }, result };
}

/** Read as it is, where verifying looks at each byte. */
async function forEach(use: (record: RecordedEvent) => void): Promise<number> {
  const plain = openSqliteLogToRead(file!, { exact: false });
  let events = 0;
  let page = await plain.readAll({ limit: PAGE });
  while (page.length > 0) {
    page.forEach(use);
    events += page.length;
    page = await plain.readAll({ limit: PAGE, from: page.at(-1)!.position });
  }
  await plain.close();
  return events;
}

function checkHash(record: RecordedEvent): void {
  const event = eventOfRecord(record);
  if (hashEvent(event, event.chain.previous).hash !== event.chain.hash)
    throw new Error(`${event.eventId} has another hash`);
}

async function headsOfLog(): Promise<readonly TreeHead[]> {
  const heads: TreeHead[] = [];
  const tree = growTree();
  await forEach((record) => {
    tree.append(hashLeaf(Buffer.from(eventOfRecord(record).chain.hash, 'hex')));
    if (tree.size() % CHECKPOINT_EVERY === 0) heads.push({ size: tree.size(), root: tree.root() });
  });
  return heads;
}

async function verified(heads: readonly TreeHead[]) {
  const { wrong, verified: all } = await verifyLog(log, { heads });
  if (wrong) throw new Error(wrong);
  return all;
}

// Once before, so that neither pass pays for a cold file and cold code.
await forEach(checkHash);
const reading = await timed(() => forEach(checkHash));
const verifying = await timed(() => verified([]));
const { heapUsed } = usageThenCollected();
const heads = await headsOfLog();
const sealed = await timed(() => verified(heads));
await log.close();
const figures: VerifyFigures = {
  events: reading.result,
  accounts: verifying.result.accounts,
  reading: reading.pass,
  verifying: verifying.pass,
  sealedVerifying: sealed.pass,
  heapUsed: megabytes(heapUsed),
};
if (process.send) process.send(figures);
else console.log(figures);
process.disconnect?.();
