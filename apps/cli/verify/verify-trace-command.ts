/** `tallystick verify-trace`: does this ledger give the answers that the rules give? */
import type { Command } from 'commander';
import { badUse, CommandFailed } from '../command-failed.js';
import type { ConnectionOptions } from '../connection/connection-options.js';
import { connectionOf, withConnectionOptions } from '../connection/connection-options.js';
import { createLedgerClient } from '../connection/ledger-client.js';
import { plainTable } from '../plain-table.js';
import type { Terminal } from '../terminal.js';
import { wholeNumber } from '../whole-number.js';
import { differenceLine } from './difference.js';
import type { AnswerSource, Verified } from './verify-trace.js';
import { verifyTrace } from './verify-trace.js';

interface VerifyOptions extends ConnectionOptions {
  readonly answers?: string;
  readonly stateOnly: boolean;
  readonly batch: number;
}

const PATIENCE = { unreachableMs: 60_000, busyMs: 60_000 };

const HELP = `
Needs <prefix>.jsonl, whose lines carry "expect", and <prefix>.expected.json, which says where it all ends. The trace is
imported and each answer compared; then the accounts, subscriptions and the trial balance are read back and compared.

Refusals can only be verified on a fresh server: in a ledger that has moved on, a refused command may be refused for another
reason. For one that holds the trace already, record the answers while importing and compare those.

Examples:
  $ tallystick verify-trace traces/season
  $ tallystick import traces/season.jsonl --answers answers.jsonl
  $ tallystick verify-trace traces/season --answers answers.jsonl
  $ tallystick verify-trace traces/season --state-only`;

export function addVerifyTraceCommand(program: Command, terminal: Terminal): void {
  const command = program
    .command('verify-trace')
    .summary('compare a ledger with a trace that carries its answers')
    .description(
      'Imports a trace and compares every answer, and where it ends, with what is expected.',
    )
    .argument('<prefix>', 'of <prefix>.jsonl and <prefix>.expected.json')
    .option(
      '--answers <file>',
      'compare the answers that `import --answers` recorded; import nothing',
    )
    .option('--state-only', 'compare only where it ends; import nothing', false)
    .option(
      '--batch <commands>',
      'commands a call, 1 to 1000; those of one instant stay together',
      wholeNumber(1, 1000),
      200,
    )
    .addHelpText('after', HELP);
  withConnectionOptions(command).action(async (prefix: string, options: VerifyOptions) => {
    const source = sourceOf(options);
    const client = createLedgerClient(connectionOf(options, terminal), terminal, PATIENCE);
    const verified = await verifyTrace(prefix, source, client, terminal);
    printVerified(verified, terminal);
    const { differing } = verified.comparison;
    if (differing)
      throw new CommandFailed(
        `${differing} difference${differing === 1 ? '' : 's'} from what is expected; see above.`,
      );
  });
}

function sourceOf({ answers, stateOnly, batch }: VerifyOptions): AnswerSource {
  if (answers && stateOnly) throw badUse('Give --answers or --state-only, not both.');
  if (answers) return { kind: 'recorded', file: answers };
  return stateOnly ? { kind: 'none' } : { kind: 'run', batchSize: batch };
}

function printVerified({ comparison, heldBefore }: Verified, terminal: Terminal): void {
  const { subjects, differences, differing } = comparison;
  const rows = [...subjects]
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map(([name, counts]) => [name, counts.compared, counts.differing, counts.skipped]);
  terminal.print(plainTable(['what', 'compared', 'differing', 'not comparable'], rows, [1, 2, 3]));
  for (const difference of differences) terminal.print(differenceLine(difference));
  if (differing > differences.length)
    terminal.print(`… and ${differing - differences.length} more`);
  if (heldBefore)
    terminal.print(
      'This server already held the trace, or part of it: its accepted commands came back as replays, but refusals that are answered otherwise\n' +
        'by now could not be compared. Verify on a fresh server, or compare answers recorded by `import --answers <file>`.',
    );
  if (!differing) terminal.print('No differences.');
}
