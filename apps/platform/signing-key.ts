/** The key that signs checkpoints: given by the settings, or made once and kept where only its owner can read it. */
import { randomBytes } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { readSigningKey, signingKeyOf, type NoteSigner } from '../../libs/audit/note/note-key.js';
import { NoteKeyMalformed } from '../../libs/audit/note/key-text.js';
import { SettingsError } from './settings-error.js';
import type { Settings } from './settings.js';

export const SIGNING_KEY_FILE = 'signing.key';
const SEED_BYTES = 32;
const NAME_BYTES = 4;

export interface SigningKeyFound {
  readonly signer: NoteSigner;
  /** Where it was made just now; undefined where it was there already or the settings gave it. */
  readonly madeIn?: string;
}

/** A new key as text. The name becomes the log's: without one it is made up, so that no two logs share theirs. */
export function makeSigningKey(
  name = `tallystick-${randomBytes(NAME_BYTES).toString('hex')}`,
): string {
  return signingKeyOf(name, randomBytes(SEED_BYTES));
}

/**
 * The data folder must exist. On shared stores every process that may seal needs the same key, so it must be set.
 *
 * @throws SettingsError when the setting or the file holds no key, or a shared ledger has none set
 */
export function signingKeyFor({ signingKey, dataDir, mongoUrl }: Settings): SigningKeyFound {
  if (signingKey !== undefined)
    return { signer: signerOf(signingKey, 'TALLYSTICK_SIGNING_KEY holds') };
  if (mongoUrl !== undefined)
    throw new SettingsError(
      'TALLYSTICK_SIGNING_KEY must be set where processes share MONGODB_URL: make it with `tallystick signing-key`, and give all the same',
    );
  const file = join(dataDir, SIGNING_KEY_FILE);
  const made = makeSigningKey();
  try {
    writeFileSync(file, `${made}\n`, { mode: 0o600, flag: 'wx', flush: true });
    return { signer: readSigningKey(made), madeIn: file };
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  }
  return { signer: signerOf(readFileSync(file, 'utf8').trim(), `${file} holds`) };
}

/** The key is in no error. */
function signerOf(text: string, whatHolds: string): NoteSigner {
  try {
    return readSigningKey(text);
  } catch (error) {
    if (!(error instanceof NoteKeyMalformed)) throw error;
    throw new SettingsError(`${whatHolds} no signing key: ${error.message}`);
  }
}
