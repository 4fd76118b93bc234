/** `tallystick import`: brings an existing panel's history in. */
import type { Command } from 'commander';
import { CommandFailed } from '../command-failed.js';
import type { ConnectionOptions } from '../connection/connection-options.js';
import { connectionOf, withConnectionOptions } from '../connection/connection-options.js';
import { createLedgerClient } from '../connection/ledger-client.js';
import type { Terminal } from '../terminal.js';
import type { Tally } from '../trace/tally.js';
import { faultTotal, MALFORMED } from '../trace/tally.js';
import { tallyTable } from '../trace/tally-table.js';
import { wholeNumber } from '../whole-number.js';
import { importTrace } from './import-trace.js';

interface ImportOptions extends ConnectionOptions {
  readonly batch: number;
  readonly progress?: string;
  readonly restart: boolean;
  readonly answers?: string;
  readonly retrySeconds: number;
}

const HELP = `
Each line is { "at", "key", "path", "body" }: a past instant, the Idempotency-Key, the path under /v1 and the command's body.
A reversal may name its deduction by "deductionOfKey", the key of the command that took the credits.

Refused commands are counted and stop nothing. An import that was interrupted goes on where it was when the same command is
run again; sending a line twice does no harm, its key is known. Exit code 1: the server went away, or lines were malformed.

Examples:
  $ tallystick import history.jsonl
  $ tallystick import history.jsonl --batch 500 --answers answers.jsonl
  $ tallystick import history.jsonl --restart --url http://ledger.example:3000`;

export function addImportCommand(program: Command, terminal: Terminal): void {
  const command = program
    .command('import')
    .summary('bring in a history: a trace of commands, one JSON line each')
    .description('Sends the commands of a trace to the ledger, in order and in batches.')
    .argument('<trace>', 'a file of JSON lines, of any size')
    .option(
      '--batch <commands>',
      'commands a call, 1 to 1000; those of one instant stay together',
      wholeNumber(1, 1000),
      200,
    )
    .option('--progress <file>', 'where it is noted how far it got (default: <trace>.progress)')
    .option('--restart', 'begin with the first line, whatever that file says', false)
    .option('--answers <file>', 'write one JSON line for each answer')
    .option(
      '--retry-seconds <n>',
      'how long to go on trying when the server is gone or busy',
      wholeNumber(0, 86_400),
      60,
    )
    .addHelpText('after', HELP);
  withConnectionOptions(command).action(async (trace: string, options: ImportOptions) => {
    const retryMs = options.retrySeconds * 1000;
    const client = createLedgerClient(connectionOf(options, terminal), terminal, {
      unreachableMs: retryMs,
      busyMs: retryMs,
    });
    const { batch: batchSize, restart, answers } = options;
    const journal = options.progress ?? `${trace}.progress`;
    const imported = await importTrace(
      { trace, batchSize, journal, restart, answers },
      client,
      terminal,
    );
    terminal.print(tallyTable(imported));
    checkAllSent(imported.tally);
  });
}

function checkAllSent(tally: Tally): void {
  const faults = faultTotal(tally);
  if (faults)
    throw new CommandFailed(
      `${faults} command${faults === 1 ? '' : 's'} failed in the server: see its log, then import again.`,
    );
  const malformed = tally[MALFORMED];
  if (malformed)
    throw new CommandFailed(`${malformed} malformed and not sent: mend the lines above.`);
}
