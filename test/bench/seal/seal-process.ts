/**
 * Reads a whole log and hashes each event, then seals it, begins anew on what is sealed, and proves events; tells by IPC what each took.
 * `seal-process.js <events.db> <read-models.db> <events> <proofs>`
 */
import { hashEvent } from '../../../libs/audit/event-hash.js';
import { readSigningKey, signingKeyOf } from '../../../libs/audit/note/note-key.js';
import { verifyProof } from '../../../libs/audit/proof/verify-proof.js';
import { openSealedLog } from '../../../libs/audit/seal/sealed-log.js';
import { createSealer } from '../../../libs/audit/seal/sealer.js';
import type { RecordedEvent } from '../../../libs/event-log/event-log.js';
import { eventOfRecord } from '../../../libs/event-log/ledger-event.js';
import { openSqliteLogToRead } from '../../../libs/event-log/sqlite/sqlite-log-reader.js';
import { openSqliteReadStore } from '../../../libs/read-store/sqlite/sqlite-read-store.js';

export interface SealPass {
  readonly seconds: number;
  readonly cpuUs: number;
}

export interface SealFigures {
  readonly events: number;
  readonly proofs: number;
  readonly reading: SealPass;
  readonly sealing: SealPass;
  /** A sealer that begins anew on the sealed log. */
  readonly restarting: SealPass;
  /** The events that are proven, each read by itself. */
  readonly readingEach: SealPass;
  readonly proving: SealPass;
  readonly checking: SealPass;
}

const PAGE = 1_000;
const NOT_STOPPED = new AbortController().signal;

const [file, readModels, eventCount, proofs] = process.argv.slice(2);
if (!file || !readModels || !eventCount || !proofs)
  throw new Error('give a log, a read store, how many events and how many proofs');
const log = openSqliteLogToRead(file);
const store = await openSqliteReadStore({ file: readModels });
const signer = readSigningKey(signingKeyOf('bench', Buffer.alloc(32, 1)));
const now = () => new Date().toISOString();

async function timed<T>(work: () => Promise<T>): Promise<{ pass: SealPass; result: T }> {
  const [started, cpu] = [performance.now(), process.cpuUsage()];
  const result = await work();
  const { user, system } = process.cpuUsage(cpu);
  return { pass: { seconds: (performance.now() - started) / 1_000, cpuUs: user + system }, result };
}

async function hashAll(): Promise<readonly RecordedEvent[]> {
  const sample: RecordedEvent[] = [];
  const every = Math.max(1, Math.floor(Number(eventCount) / Number(proofs)));
  let [events, page] = [0, await log.readAll({ limit: PAGE })];
  while (page.length > 0) {
    for (const record of page) {
      const event = eventOfRecord(record);
      if (hashEvent(event, event.chain.previous).hash !== event.chain.hash) throw new Error('hash');
      if (events % every === 0 && sample.length < Number(proofs)) sample.push(record);
      events += 1;
    }
    page = await log.readAll({ limit: PAGE, from: page.at(-1)!.position });
  }
  return sample;
}

const seal = () => createSealer({ log, store, signer, now }).seal(NOT_STOPPED);

// Once before, so that no pass pays for a cold file and cold code.
await hashAll();
const reading = await timed(hashAll);
const sealing = await timed(seal);
const restarting = await timed(seal);
const sealed = openSealedLog({ log, store });
const sample = reading.result;
const readingEach = await timed(async () => {
  for (const { stream, revision } of sample)
    await log.readStream(stream, { from: revision, limit: 1 });
});
const proving = await timed(async () => {
  const found = [];
  for (const { eventId } of sample) {
    const proof = await sealed.prove(eventId);
    if (typeof proof === 'string') throw new Error(proof);
    found.push(proof);
  }
  return found;
});
const checking = await timed(() => {
  for (const proof of proving.result) {
    const { wrong } = verifyProof(proof, signer.verifier);
    if (wrong) throw new Error(wrong);
  }
  return Promise.resolve();
});
const figures: SealFigures = {
  events: (await sealed.latest())!.size,
  proofs: sample.length,
  reading: reading.pass,
  sealing: sealing.pass,
  restarting: restarting.pass,
  readingEach: readingEach.pass,
  proving: proving.pass,
  checking: checking.pass,
};
await log.close();
await store.close();
if (process.send) process.send(figures);
else console.log(figures);
process.disconnect?.();
