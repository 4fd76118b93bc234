/** `tallystick migrate` from a data folder to EventStoreDB and back, killed on the way on both, as is the server. */
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { recordOfEvent } from '../../../libs/event-log/ledger-event.js';
import { openEventStoreDbLog } from '../../../libs/event-log/eventstoredb/eventstoredb-event-log.js';
import { openSqliteEventLog } from '../../../libs/event-log/sqlite/sqlite-event-log.js';
import { accountHistory } from '../../../test/bench/rebuild/account-history.js';
import { freePort } from '../../../test/servers/free-port.js';
import { seededRandom } from '../demo/seeded-random.js';
import { runMigration } from './testing/migration-process.js';
import { heldBy } from './testing/sealed-history.js';

const EVENTS = 600;

const random = seededRandom(Date.now());
let folder: string;
let source: string;
let port: number;
let peer: ChildProcess;
let url: string;

/** The server on the wire, on a file and a port of its own. */
async function startPeer(): Promise<void> {
  const main = join(process.env.BUILT!, 'test/peers/eventstoredb/main.js');
  const args = [main, '--port', String(port), '--file', join(folder, 'peer.log')];
  peer = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] });
  for await (const line of createInterface(peer.stdout!)) {
    url = line;
    return;
  }
}

async function killPeer(): Promise<void> {
  const exit = once(peer, 'exit');
  peer.kill('SIGKILL');
  await exit;
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'migrate-servers-'));
  source = join(folder, 'source');
  port = await freePort();
  await startPeer();
  const log = await openSqliteEventLog({ file: join(source, 'events.db') });
  await Promise.all(
    [...accountHistory({ accounts: 20, events: EVENTS, seed: 5 })].map(
      ({ stream, expectedRevision, events }) =>
        log.append(stream, expectedRevision, events.map(recordOfEvent)),
    ),
  );
  await log.close();
});

afterAll(async () => {
  await killPeer();
  await rm(folder, { recursive: true });
});

async function held(place: string) {
  const log = place.startsWith('esdb')
    ? await openEventStoreDbLog({ url: place })
    : await openSqliteEventLog({ file: join(place, 'events.db') });
  try {
    return await heldBy(log);
  } finally {
    await log.close();
  }
}

test('a log moves to EventStoreDB and back, and is the same', async () => {
  const events = await held(source);
  const back = join(folder, 'back');
  for (const [from, to] of [
    [source, url],
    [url, back],
  ] as const) {
    for (let kill = 0; kill < 2; kill += 1) {
      const by = { killedAfterTurns: random.below(10) };
      const killed = await runMigration(from, to, { line: 2 + random.below(8), by });
      expect(killed.signal).toBe('SIGKILL');
      const part = await held(to);
      expect(part).toEqual(events.slice(0, part.length));
    }
    expect(await runMigration(from, to)).toMatchObject({ code: 0 });
    expect(await held(to)).toEqual(events);
  }
});

test('a server that is killed while a log moves to it has a beginning of it, and then the whole', async () => {
  await killPeer();
  await rm(join(folder, 'peer.log'), { force: true });
  await startPeer();
  const interrupted = await runMigration(source, url, { line: 5, by: killPeer });
  expect(interrupted.code).toBe(1);
  expect(interrupted.told.at(-1)).toMatch(
    /^error: A log doesn’t answer: .* it goes on where it was.$/,
  );
  await startPeer();
  const events = await held(source);
  const part = await held(url);
  expect(part.length).toBeGreaterThan(0);
  expect(part).toEqual(events.slice(0, part.length));
  expect(await runMigration(source, url)).toMatchObject({ code: 0 });
  expect(await held(url)).toEqual(events);
});
