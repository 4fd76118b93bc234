/** `tallystick verify`: walks a whole log and decides it again, without a server and without writing anything. */
import type { Command } from 'commander';
import type { TreeHead } from '../../../libs/audit/note/checkpoint.js';
import { isArchive } from '../archive/read-archive.js';
import type { Terminal } from '../terminal.js';
import { headsGiven, publicKeyGiven } from './checkpoint-files.js';
import { storedCheckpoints } from './stored-checkpoints.js';
import { verifyArchive } from './verify-archive.js';
import { printCheck, walk } from './walk-log.js';

interface VerifyOptions {
  readonly checkpoint: readonly string[];
  readonly key: readonly string[];
}

const HELP = `
A place is a data folder (by default that of TALLYSTICK_DATA_DIR, or ./data), the file of a log, an archive, or an EventStoreDB as a
connection string. A server may be writing to it; what comes after the beginning of the walk is left out.

Checked, for every event: that its stream has no gap, that its hash is that of what it says and continues its stream's
chain, that balances run on, and that deciding it again, by its own clock and actor, gives the same event. Then: that each
transfer arrives and ends once, that credits are conserved, and that the log is the one that was signed in each checkpoint.
The removal of the newest events, and an order that was changed, show only against a checkpoint. Those that a data folder
keeps are compared; whoever can change the folder can change them, too, but for those that you give, signed by a --key that
you have from elsewhere.

Exit code 1: something is wrong. The first event that is wrong is named.

Examples:
  $ tallystick verify
  $ tallystick verify ./backup/events.db --checkpoint checkpoint.txt --key 'ledger.example+5c2d4a1b+AZ…'
  $ tallystick verify everything.archive --key 'ledger.example+5c2d4a1b+AZ…'
  $ tallystick verify 'esdb://127.0.0.1:2113?tls=false'`;

const gathered = (value: string, before: readonly string[]): readonly string[] => [
  ...before,
  value,
];

export function addVerifyCommand(program: Command, terminal: Terminal): void {
  program
    .command('verify')
    .summary('check a whole log offline: chains, rules, balances, checkpoints')
    .description('Walks a log and checks that it is whole and that every rule was kept.')
    .argument('[place]', 'a data folder, the file of a log, an archive, or esdb://…')
    .option(
      '--checkpoint <file>',
      'a signed checkpoint to agree with; may be repeated',
      gathered,
      [],
    )
    .option('--key <public key>', 'that signs checkpoints; may be repeated', gathered, [])
    .addHelpText('after', HELP)
    .action(async (place: string | undefined, options: VerifyOptions) => {
      const where = place ?? (terminal.environment['TALLYSTICK_DATA_DIR'] || './data');
      if (await isArchive(where)) return verifyArchive(where, options, terminal);
      // Before the log: what is signed is in it.
      const heads = await headsOf(where, options);
      const startedAt = terminal.now();
      // Loaded only here: the other commands don't pay for the stores.
      const { openEventLogToRead } = await import('../../platform/stores.js');
      const check = await walk(await openEventLogToRead(where), where, heads, terminal);
      printCheck(check, (terminal.now() - startedAt) / 1000, terminal);
    });
}

async function headsOf(place: string, options: VerifyOptions): Promise<readonly TreeHead[]> {
  const keys = options.key.map(publicKeyGiven);
  const given = await headsGiven(options, keys);
  return [...(await storedCheckpoints(place, keys)), ...given];
}
