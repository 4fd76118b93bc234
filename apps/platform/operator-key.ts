/** The operator's first key: given by the settings, or made once and kept where only its owner can read it. */
import { randomBytes } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { SECRET_BYTES, tokenOf } from '../../libs/access/index.js';
import { SettingsError } from './settings-error.js';
import type { Settings } from './settings.js';

export interface OperatorKey {
  readonly token: string;
  /** Where it is kept; undefined where the settings gave it. */
  readonly file?: string;
}

export const OPERATOR_KEY_FILE = 'operator.key';

/** The data folder must exist. @throws SettingsError when the file is there and holds no key. */
export function operatorKeyOf({ operatorKey, dataDir }: Settings): OperatorKey {
  if (operatorKey !== undefined) return { token: operatorKey };
  const file = join(dataDir, OPERATOR_KEY_FILE);
  const made = tokenOf('operator', randomBytes(SECRET_BYTES));
  try {
    writeFileSync(file, `${made}\n`, { mode: 0o600, flag: 'wx', flush: true });
    return { token: made, file };
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  }
  const token = readFileSync(file, 'utf8').trim();
  if (token === '') throw new SettingsError(`${file} holds no key: remove it, and one is made`);
  return { token, file };
}
