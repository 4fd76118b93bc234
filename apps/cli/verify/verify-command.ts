/** `tallystick verify`: walks a whole log and decides it again, without a server and without writing anything. */
import type { Command } from 'commander';
import type { TreeHead } from '../../../libs/audit/note/checkpoint.js';
import { LogUnavailable, type ReadableLog } from '../../../libs/event-log/event-log.js';
import type { LogCheck } from '../../../libs/verification/verify-log.js';
import { badUse, CommandFailed } from '../command-failed.js';
import { nameOf } from '../migrate/copied-event.js';
import { withoutPassword } from '../migrate/log-place.js';
import { plainTable } from '../plain-table.js';
import { showCount } from '../progress.js';
import type { Terminal } from '../terminal.js';
import { publicKeyGiven, readCheckpointFile } from './checkpoint-files.js';
import { storedCheckpoints } from './stored-checkpoints.js';

interface VerifyOptions {
  readonly checkpoint: readonly string[];
  readonly key: readonly string[];
}

const HELP = `
A place is a data folder (by default that of TALLYSTICK_DATA_DIR, or ./data), the file of a log, or an EventStoreDB as a
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
    .argument('[place]', 'a data folder, the file of a log, or esdb://…')
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
      // Before the log: what is signed is in it.
      const heads = await headsOf(where, options);
      const startedAt = terminal.now();
      const check = await walk(where, heads, terminal);
      printCheck(check, (terminal.now() - startedAt) / 1000, terminal);
    });
}

async function headsOf(
  place: string,
  { checkpoint, key }: VerifyOptions,
): Promise<readonly TreeHead[]> {
  if (checkpoint.length > 0 && key.length === 0)
    throw badUse('--checkpoint needs the --key that signed it.');
  const keys = key.map(publicKeyGiven);
  const given = await Promise.all(checkpoint.map((file) => readCheckpointFile(file, keys)));
  return [...(await storedCheckpoints(place, keys)), ...given];
}

async function walk(
  place: string,
  heads: readonly TreeHead[],
  terminal: Terminal,
): Promise<LogCheck> {
  // Loaded only here: the other commands don't pay for the stores.
  const { openEventLogToRead } = await import('../../platform/stores.js');
  const { verifyLog } = await import('../../../libs/verification/verify-log.js');
  const log: ReadableLog = await openEventLogToRead(place);
  terminal.report(`reading ${withoutPassword(place)}`);
  const progress = showCount(terminal, 'events checked:');
  try {
    return await verifyLog(log, { heads, onProgress: progress.advance });
  } catch (error) {
    if (!(error instanceof LogUnavailable)) throw error;
    throw new CommandFailed(`The log doesn’t answer: ${error.message}.`);
  } finally {
    progress.stop();
    await log.close();
  }
}

function printCheck({ verified, event, wrong }: LogCheck, seconds: number, terminal: Terminal) {
  const { events, streams, accounts, underWay, checkpoints, sealed, conservation } = verified;
  const rows = [
    ['events', events],
    ['streams', streams],
    ['accounts', accounts],
    ['transfers under way', underWay],
    ['checkpoints that agree', checkpoints],
    ['events under the last of them', sealed],
    ...Object.entries(conservation).map(([term, credits]) => [`credits: ${term}`, credits]),
  ];
  terminal.print(plainTable(['checked', ''], rows, [1]));
  if (wrong && event)
    throw new CommandFailed(`${nameOf(event)} ${wrong}. What comes after it was not checked.`);
  if (wrong) throw new CommandFailed(`${wrong}.`);
  const speed = seconds > 0 ? ` (${Math.round(events / seconds)} events/s)` : '';
  terminal.print(
    'The log is whole: every event follows on the one before it, and was decided by the rules' +
      `${speed}.\n${coverage(events, sealed)}`,
  );
}

function coverage(events: number, sealed: number): string {
  if (sealed === events && events > 0) return 'All of it is under a signed checkpoint.';
  return `${events - sealed} of its events are under no checkpoint: whether newer ones were removed can’t be told.`;
}
