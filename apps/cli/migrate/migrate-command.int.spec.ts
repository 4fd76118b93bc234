/** `tallystick migrate`, on data folders: as a command in-process, and as a process that is killed. */
import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { EventLog } from '../../../libs/event-log/event-log.js';
import { recordOfEvent } from '../../../libs/event-log/ledger-event.js';
import { openSqliteEventLog } from '../../../libs/event-log/sqlite/sqlite-event-log.js';
import { accountHistory } from '../../../test/bench/rebuild/account-history.js';
import { seededRandom } from '../demo/seeded-random.js';
import { runTallystick } from '../tallystick.js';
import { recordedTerminal } from '../testing/recorded-terminal.js';
import { runMigration } from './testing/migration-process.js';
import { heldBy } from './testing/sealed-history.js';

const EVENTS = 1_000;

let folder: string;
/** A data folder with a history, which tests only read. */
let source: string;

function openIn(dataDir: string): Promise<EventLog> {
  return openSqliteEventLog({ file: join(dataDir, 'events.db') });
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'migrate-'));
  source = join(folder, 'source');
  const log = await openIn(source);
  const appends = [...accountHistory({ accounts: 40, events: EVENTS, seed: 11 })].map(
    ({ stream, expectedRevision, events }) =>
      log.append(stream, expectedRevision, events.map(recordOfEvent)),
  );
  await Promise.all(appends);
  await log.close();
});

afterAll(() => rm(folder, { recursive: true }));

async function held(dataDir: string) {
  const log = await openIn(dataDir);
  try {
    return await heldBy(log);
  } finally {
    await log.close();
  }
}

async function migrate(from: string, to: string) {
  const terminal = recordedTerminal();
  const exitCode = await runTallystick(['migrate', '--from', from, '--to', to], terminal);
  const { printed, reported } = terminal;
  return { exitCode, printed: printed.join('\n'), reported: reported.join('\n') };
}

describe('migrate', () => {
  test('copies a log, compares it, and says so; there and back it is the same', async () => {
    const [there, back] = [join(folder, 'there'), join(folder, 'back')];
    const first = await migrate(source, there);
    expect(first).toMatchObject({ exitCode: 0 });
    expect(first.reported).toMatch(/^reading .*\ncopied \d+\/\d+\n[^]*compared (\d+)\/\1$/);
    expect(first.printed).toMatch(/there before +│ +0 │/);
    expect(first.printed).toMatch(/differences +│ +0 │/);
    expect(first.printed).toContain('The target holds the same log');
    expect(first.printed).toContain('Read models are not in it');
    expect(await migrate(there, back)).toMatchObject({ exitCode: 0 });
    const events = await held(source);
    expect(events.length).toBeGreaterThanOrEqual(EVENTS);
    expect(await held(there)).toEqual(events);
    expect(await held(back)).toEqual(events);
  });

  test('goes on in a target that has a beginning, and refuses one that has other events', async () => {
    const target = join(folder, 'target');
    await migrate(source, target);
    const events = await held(source);
    const longer = await openIn(target);
    const [last] = await longer.readAll({ direction: 'backward', limit: 1 });
    await longer.append('other', -1, [{ eventId: 'e', type: 'Other', data: {}, metadata: {} }]);
    await longer.close();
    const refused = await migrate(source, target);
    expect(refused.exitCode).toBe(1);
    expect(refused.reported).toContain(`after all ${events.length} events of the source`);
    expect(last).toMatchObject({ eventId: events.at(-1)!.eventId });
    // The other way round, that log is the source, and what is not sealed is found.
    const damaged = await migrate(target, join(folder, 'never'));
    expect(damaged.exitCode).toBe(1);
    expect(damaged.reported).toContain('The log to copy is not whole: Other e (other, revision 0)');
    expect(await held(join(folder, 'never'))).toEqual([]);
  });

  test('refuses a data folder that is in use, on either side', async () => {
    const used = join(folder, 'used');
    const log = await openIn(used);
    for (const [from, to] of [
      [used, join(folder, 'free')],
      [source, used],
    ] as const) {
      const refused = await migrate(from, to);
      expect(refused.exitCode).toBe(1);
      expect(refused.reported).toContain('is already open for writing: stop the process');
    }
    expect(await log.head()).toBeUndefined();
    await log.close();
  });

  test('refuses what can’t be meant, before it opens anything', async () => {
    const link = join(folder, 'link');
    await symlink(source, link);
    const stale = join(folder, 'stale');
    await mkdir(stale);
    await writeFile(join(stale, 'read-models.db'), '');
    const server = 'esdb://me:secret@a.example:2113,b.example?tls=true';
    for (const [from, to, why] of [
      [join(folder, 'nowhere'), stale, /There is no log in .*nowhere: it has no events.db/],
      [source, `${folder}/./source/`, /the same log/],
      [source, link, /the same log/],
      [server, 'esdb+discover://b.example:2113', /the same log/],
      [source, stale, /has read models of another log/],
      [source, 'mongodb://me:secret@x', /^error: mongodb:\/\/me:…@x is neither a folder/],
    ] as const) {
      const refused = await migrate(from, to);
      expect(refused.reported).toMatch(why);
      expect(refused.exitCode).toBe(2);
    }
  });
});

describe('a migration that is killed', () => {
  test('anywhere, again and again, comes to the whole log when it is run again', async () => {
    const target = join(folder, 'killed');
    const events = await held(source);
    const random = seededRandom(Date.now());
    let before = 0;
    for (let kill = 0; kill < 5; kill += 1) {
      const by = { killedAfterTurns: random.below(10) };
      const killed = await runMigration(source, target, { line: 2 + random.below(8), by });
      expect(killed.signal).toBe('SIGKILL');
      const part = await held(target);
      expect(part).toEqual(events.slice(0, part.length));
      expect(part.length).toBeGreaterThanOrEqual(before);
      before = part.length;
    }
    expect(before).toBeGreaterThan(0);
    const resumed = await migrate(source, target);
    expect(resumed).toMatchObject({ exitCode: 0 });
    expect(resumed.printed).toMatch(new RegExp(`there before +│ +${before} │`));
    expect(resumed.printed).toMatch(new RegExp(`copied now +│ +${events.length - before} │`));
    expect(await held(target)).toEqual(events);
  });
});
