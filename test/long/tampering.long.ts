/** A thousand changes to the file of a log, each to a copy of its own: `tallystick verify` finds every one. */
import { copyFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { runTallystick } from '../../apps/cli/tallystick.js';
import { recordedTerminal } from '../../apps/cli/testing/recorded-terminal.js';
import { tamper, type Tampering } from '../../apps/cli/verify/testing/tampering.js';
import { signCheckpoint } from '../../libs/audit/note/checkpoint.js';
import { SIGNER } from '../../libs/audit/proof/testing/sample-proof.js';
import { recordOfEvent } from '../../libs/event-log/ledger-event.js';
import { openSqliteEventLog } from '../../libs/event-log/sqlite/sqlite-event-log.js';
import { headOf } from '../../libs/verification/testing/forged-log.js';
import { accountHistory } from '../bench/rebuild/account-history.js';
import { temporaryFolder } from '../e2e/ledger-process.js';

const CHANGES = 1_000;
/** Seeds that the shorter test has not tried. */
const SEED_FIRST = 1_000;

let folder: string;

beforeAll(async () => {
  folder = await temporaryFolder();
});

afterAll(() => rm(folder, { recursive: true }));

test(`each of ${CHANGES} changes to a log is found`, async () => {
  const source = join(folder, 'events.db');
  const checkpoint = join(folder, 'checkpoint.txt');
  const history = [...accountHistory({ accounts: 10, events: 300, seed: 17 })];
  const log = await openSqliteEventLog({ file: source });
  for (const { stream, expectedRevision, events } of history)
    await log.append(stream, expectedRevision, events.map(recordOfEvent));
  await log.close();
  const head = headOf(history.flatMap(({ events }) => events));
  await writeFile(checkpoint, signCheckpoint(head, SIGNER));

  const signed = ['--checkpoint', checkpoint, '--key', SIGNER.verifier.verifierKey];
  const missed: (Tampering & { readonly seed: number })[] = [];
  for (let seed = SEED_FIRST; seed < SEED_FIRST + CHANGES; seed += 1) {
    const copy = join(folder, `tampered-${seed}.db`);
    await copyFile(source, copy);
    const tampering = tamper(copy, seed);
    const exitCode = await runTallystick(['verify', copy, ...signed], recordedTerminal());
    if (exitCode !== 1) missed.push({ ...tampering, seed });
    await rm(copy);
  }
  expect(missed).toEqual([]);
  expect(await runTallystick(['verify', source, ...signed], recordedTerminal())).toBe(0);
});
