/** `tallystick verify` on data folders, and on copies of a log in which something was changed. */
import { copyFile, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { DatabaseSync } from '@photostructure/sqlite';
import { signCheckpoint } from '../../../libs/audit/note/checkpoint.js';
import { SIGNER } from '../../../libs/audit/proof/testing/sample-proof.js';
import { recordOfEvent } from '../../../libs/event-log/ledger-event.js';
import { openSqliteEventLog } from '../../../libs/event-log/sqlite/sqlite-event-log.js';
import type { AnyEvent } from '../../../libs/ledger/index.js';
import { headOf } from '../../../libs/verification/testing/forged-log.js';
import { accountHistory } from '../../../test/bench/rebuild/account-history.js';
import { runTallystick } from '../tallystick.js';
import { recordedTerminal } from '../testing/recorded-terminal.js';
import { tamper, type Tampering } from './testing/tampering.js';

const TAMPERINGS = 100;

let folder: string;
let source: string;
let checkpoint: string;
let events: readonly AnyEvent[];

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'verify-'));
  source = join(folder, 'source', 'events.db');
  checkpoint = join(folder, 'checkpoint.txt');
  const history = [...accountHistory({ accounts: 8, events: 200, seed: 3 })];
  events = history.flatMap((command) => command.events);
  const log = await openSqliteEventLog({ file: source });
  for (const command of history)
    await log.append(command.stream, command.expectedRevision, command.events.map(recordOfEvent));
  await log.close();
  await writeFile(checkpoint, signCheckpoint(headOf(events), SIGNER));
});

afterAll(() => rm(folder, { recursive: true }));

async function verify(...args: readonly string[]) {
  const terminal = recordedTerminal();
  const exitCode = await runTallystick(['verify', ...args], terminal);
  const { printed, reported } = terminal;
  return { exitCode, printed: printed.join('\n'), reported: reported.join('\n') };
}

const signed = () => ['--checkpoint', checkpoint, '--key', SIGNER.verifier.verifierKey];

describe('verify', () => {
  test('walks a data folder, or the file of a log, and says that all is well', async () => {
    for (const place of [join(folder, 'source'), source]) {
      const { exitCode, printed } = await verify(place, ...signed());
      expect(printed).toContain('The log is whole');
      expect(printed).toContain('All of it is under a signed checkpoint.');
      expect(exitCode).toBe(0);
    }
  });

  test('says what can’t be told without a checkpoint', async () => {
    const { exitCode, printed } = await verify(source);
    expect(printed).toContain(`${events.length} of its events are under no checkpoint`);
    expect(exitCode).toBe(0);
  });

  test('reads while a server writes, and doesn’t stand in its way', async () => {
    const file = join(folder, 'written.db');
    await copyFile(source, file);
    const log = await openSqliteEventLog({ file });
    const event = { eventId: 'e', type: 'Noted', data: {}, metadata: {} };
    await log.append('notes', -1, [event]);
    const { exitCode, reported } = await verify(file);
    await log.append('notes', 0, [{ ...event, eventId: 'f' }]);
    await log.close();
    expect(reported).toContain('Noted e (notes, revision 0) has other metadata');
    expect(exitCode).toBe(1);
  });

  test('refuses what is no log, and checkpoints without their key', async () => {
    expect(await verify(join(folder, 'none'))).toMatchObject({ exitCode: 1 });
    expect(await verify(checkpoint)).toMatchObject({ exitCode: 1 });
    expect(await verify(source, '--checkpoint', checkpoint)).toMatchObject({ exitCode: 2 });
    expect(await verify(source, '--key', 'x', '--checkpoint', checkpoint)).toMatchObject({
      exitCode: 2,
    });
  });

  test.each([
    ['a blank', `UPDATE events SET data = data || ' ' WHERE position = 7`],
    ['what follows on a NUL', `UPDATE events SET metadata = metadata || char(0) || '{}'`],
    ['a NUL behind a type', `UPDATE events SET type = type || char(0) WHERE position = 7`],
    ['a NUL behind an id', `UPDATE events SET event_id = event_id || char(0)`],
    ['a NUL behind a stream’s name', `UPDATE streams SET name = name || char(0)`],
    [
      'a member before its namesake',
      `UPDATE events SET metadata = '{"recordedAt":"2020-01-01T00:00:00.000Z",' || substr(metadata, 2)`,
    ],
  ])('finds %s, which the ledger doesn’t read', async (what, change) => {
    const copy = join(folder, `${what}.db`);
    await copyFile(source, copy);
    const db = new DatabaseSync(copy);
    db.exec(change);
    db.close();
    const { exitCode, reported } = await verify(copy, ...signed());
    expect(reported).toMatch(
      /the event at \S+, revision \d+ is not written as the ledger writes it/,
    );
    expect(exitCode).toBe(1);
  });

  test(`finds each of ${TAMPERINGS} changes to the file, whatever was changed`, async () => {
    const found: (Tampering & { readonly exitCode: number; readonly reported: string })[] = [];
    for (let seed = 0; seed < TAMPERINGS; seed += 1) {
      // Each by a name of its own: a journal of the one before would be taken for its.
      const copy = join(folder, `tampered-${seed}.db`);
      await copyFile(source, copy);
      const tampering = tamper(copy, seed);
      found.push({ ...tampering, ...(await verify(copy, ...signed())) });
    }
    expect(found.filter(({ exitCode }) => exitCode !== 1)).toEqual([]);
    expect(new Set(found.map(({ kind }) => kind)).size).toBe(8);
  });
});
