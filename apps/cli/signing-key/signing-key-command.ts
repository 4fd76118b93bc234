/** `tallystick signing-key`: makes a key to sign checkpoints with. */
import type { Command } from 'commander';
import { readSigningKey } from '../../../libs/audit/note/note-key.js';
import { KEY_NAME } from '../../../libs/audit/note/key-text.js';
import { makeSigningKey } from '../../platform/signing-key.js';
import { badUse } from '../command-failed.js';
import type { Terminal } from '../terminal.js';

const HELP = `
The key goes to standard output, to be set as TALLYSTICK_SIGNING_KEY in every process that shares a ledger; its public half
goes to standard error, to be given to those who check proofs. Its name becomes the sealed log's: to replace the key of a
log that is sealed already, make one with the same --name.

Examples:
  $ export TALLYSTICK_SIGNING_KEY=$(tallystick signing-key)
  $ tallystick signing-key --name ledger.example/credits`;

export function addSigningKeyCommand(program: Command, terminal: Terminal): void {
  program
    .command('signing-key')
    .summary('make a key that signs checkpoints')
    .description('Makes an Ed25519 key in the form of signed notes. Nothing is kept.')
    .option('--name <name>', 'of the log, without spaces and + (default: a new one)')
    .addHelpText('after', HELP)
    .action(({ name }: { readonly name?: string }) => {
      if (name !== undefined && !KEY_NAME.test(name))
        throw badUse('--name is 1 to 200 characters without spaces and +');
      const key = makeSigningKey(name);
      terminal.print(key);
      terminal.report(`public: ${readSigningKey(key).verifier.verifierKey}`);
    });
}
