/** The options that every command with a server takes: where it is, and the key that it is asked with. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Command } from 'commander';
import { badUse } from '../command-failed.js';
import type { Terminal } from '../terminal.js';
import type { Connection } from './ledger-client.js';

export interface ConnectionOptions {
  readonly url?: string;
  readonly key?: string;
  readonly dataDir?: string;
}

const DEFAULT_URL = 'http://127.0.0.1:3000';
const DEFAULT_DATA_DIR = './data';

export function withConnectionOptions(command: Command): Command {
  return command
    .option('--url <url>', `the server (env TALLYSTICK_URL; default ${DEFAULT_URL})`)
    .option(
      '--key <key>',
      'API key (env TALLYSTICK_KEY, then TALLYSTICK_OPERATOR_KEY, then the file operator.key in --data-dir)',
    )
    .option(
      '--data-dir <folder>',
      `the server's data folder (env TALLYSTICK_DATA_DIR; default ${DEFAULT_DATA_DIR})`,
    );
}

/** @throws CommandFailed (bad use) for a URL that is none, or where no key is to be found. */
export function connectionOf(
  options: ConnectionOptions,
  { environment }: Pick<Terminal, 'environment'>,
): Connection {
  const url = checkedUrl(options.url ?? environment['TALLYSTICK_URL'] ?? DEFAULT_URL);
  if (options.key) return { url, key: options.key, keySource: '--key' };
  for (const name of ['TALLYSTICK_KEY', 'TALLYSTICK_OPERATOR_KEY']) {
    const key = environment[name];
    if (key) return { url, key, keySource: name };
  }
  const folder = options.dataDir ?? environment['TALLYSTICK_DATA_DIR'] ?? DEFAULT_DATA_DIR;
  const file = join(folder, 'operator.key');
  return { url, key: keyInFile(file), keySource: file };
}

function checkedUrl(text: string): string {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (!url || !['http:', 'https:'].includes(url.protocol))
    throw badUse(`"${text}" is no http or https address; write --url ${DEFAULT_URL}.`);
  return text.replace(/\/+$/, '');
}

function keyInFile(file: string): string {
  try {
    const key = readFileSync(file, 'utf8').trim();
    if (key) return key;
  } catch {
    // Said below: for the reader it is the same as an empty file.
  }
  throw badUse(
    `No API key in ${file}; give --key, set TALLYSTICK_KEY, or name the server's data folder with --data-dir.`,
  );
}
