/** Verifies an archive, with nothing but its file and, so that it says something of its writer, a public key. */
import { open } from 'node:fs/promises';
import { type NoteVerifier } from '../../../libs/audit/note/note-key.js';
import { NoteKeyMalformed } from '../../../libs/audit/note/key-text.js';
import { NoteRefused } from '../../../libs/audit/note/note-text.js';
import { LogDamaged } from '../../../libs/event-log/event-log.js';
import { checkAccountArchive, type AccountCheck } from '../archive/account-archive.js';
import { openArchiveLog, type ArchiveStart } from '../archive/archive-log.js';
import { byteLines } from '../archive/byte-lines.js';
import { readArchive, type ArchiveFound } from '../archive/read-archive.js';
import { CommandFailed } from '../command-failed.js';
import { plainTable } from '../plain-table.js';
import { showCount } from '../progress.js';
import type { Terminal } from '../terminal.js';
import { headsGiven, publicKeyGiven } from './checkpoint-files.js';
import { printCheck, walk } from './walk-log.js';

const OWN_KEYS =
  'Its own keys were believed: give the --key that you have from elsewhere to know who signed it.';

export async function verifyArchive(
  file: string,
  options: { readonly checkpoint: readonly string[]; readonly key: readonly string[] },
  terminal: Terminal,
): Promise<void> {
  const keys = options.key.map(publicKeyGiven);
  const given = await headsGiven(options, keys);
  const found = await refusing(() => readArchive(file, keys));
  const { accountId } = found.head;
  if (accountId !== null) await verifyAccount(file, accountId, found, terminal);
  else {
    const log = await openArchiveLog(file, found.start);
    const startedAt = terminal.now();
    const check = await walk(log, file, [...found.checkpoints, ...given], terminal);
    const { events, sealed } = check.verified;
    const wrong =
      check.wrong ?? (events > sealed ? 'Events come after the last that is signed' : undefined);
    printCheck({ ...check, wrong }, (terminal.now() - startedAt) / 1000, terminal);
  }
  if (keys.length === 0) terminal.print(OWN_KEYS);
}

async function verifyAccount(
  file: string,
  accountId: string,
  { keys, start }: ArchiveFound,
  terminal: Terminal,
): Promise<void> {
  const { events, balance, wrong } = await checkAccount(file, accountId, keys, start, terminal);
  const rows = [
    ['events proven', events],
    ['balance after them', balance],
  ] as const;
  terminal.print(plainTable(['checked', ''], rows, [1]));
  if (wrong) throw new CommandFailed(`${wrong}. What comes after it was not checked.`);
  terminal.print(
    `Each event of ${accountId} is in the signed log, and follows on the one before it. Not checked: the rules, for which the\n` +
      'whole log is needed, and whether there are newer events.',
  );
}

async function checkAccount(
  file: string,
  accountId: string,
  keys: readonly NoteVerifier[],
  start: ArchiveStart,
  terminal: Terminal,
): Promise<AccountCheck> {
  const handle = await open(file, 'r');
  const progress = showCount(terminal, 'proofs checked:');
  try {
    const lines = byteLines(handle, start);
    return await refusing(() => checkAccountArchive(lines, accountId, keys, progress.advance));
  } finally {
    progress.stop();
    await handle.close();
  }
}

async function refusing<T>(act: () => Promise<T>): Promise<T> {
  try {
    return await act();
  } catch (error) {
    const isRefusal = [LogDamaged, NoteRefused, NoteKeyMalformed].some(
      (kind) => error instanceof kind,
    );
    if (!isRefusal) throw error;
    throw new CommandFailed(`The archive is refused: ${(error as Error).message}.`);
  }
}
