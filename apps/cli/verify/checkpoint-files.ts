/** Checkpoints kept outside the ledger: what was signed can't be taken back by whoever changes the ledger. */
import { readFile } from 'node:fs/promises';
import type { TreeHead } from '../../../libs/audit/note/checkpoint.js';
import { openCheckpoint } from '../../../libs/audit/note/checkpoint.js';
import { readVerifierKey, type NoteVerifier } from '../../../libs/audit/note/note-key.js';
import { NoteKeyMalformed } from '../../../libs/audit/note/key-text.js';
import { NoteRefused } from '../../../libs/audit/note/note-text.js';
import { badUse, CommandFailed } from '../command-failed.js';

/** @throws CommandFailed (bad use) for a text that is no public key */
export function publicKeyGiven(key: string): NoteVerifier {
  try {
    return readVerifierKey(key.trim());
  } catch (error) {
    if (!(error instanceof NoteKeyMalformed)) throw error;
    throw badUse(`--key is no public key: ${error.message}.`);
  }
}

/** @throws CommandFailed for a file that can't be read, or that none of the keys has signed */
export async function readCheckpointFile(
  file: string,
  keys: readonly NoteVerifier[],
): Promise<TreeHead> {
  const note = await readFile(file, 'utf8').catch((error: Error) => {
    throw new CommandFailed(`The checkpoint can’t be read: ${error.message}.`);
  });
  try {
    return openCheckpoint(note, keys);
  } catch (error) {
    if (!(error instanceof NoteRefused)) throw error;
    throw new CommandFailed(`The checkpoint in ${file} is refused: ${error.message}.`);
  }
}

/** Of the files that are given. @throws CommandFailed for one that can't be read, or that no key has signed */
export async function headsGiven(
  { checkpoint }: { readonly checkpoint: readonly string[] },
  keys: readonly NoteVerifier[],
): Promise<readonly TreeHead[]> {
  if (checkpoint.length > 0 && keys.length === 0)
    throw badUse('--checkpoint needs the --key that signed it.');
  return Promise.all(checkpoint.map((file) => readCheckpointFile(file, keys)));
}
