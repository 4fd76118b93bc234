/** `tallystick reconcile`: whether the read models are what the log says. */
import type { Command } from 'commander';
import { CommandFailed } from '../command-failed.js';
import type { ConnectionOptions } from '../connection/connection-options.js';
import { connectionOf, withConnectionOptions } from '../connection/connection-options.js';
import { createLedgerClient, type LedgerClient } from '../connection/ledger-client.js';
import { projectionStatus } from '../rebuild/projection-status.js';
import type { Terminal } from '../terminal.js';
import { createReport } from './reconciliation-report.js';

interface ReconcileOptions extends ConnectionOptions {
  readonly json: boolean;
}

const HELP = `
Every document is compared with what a replay of the log gives, while the server goes on serving and folding. Without names all
read models are, and then their sums with one another and the trial balance. Exit code 1: there are differences, each is named.

Examples:
  $ tallystick reconcile
  $ tallystick reconcile balance timeline
  $ tallystick reconcile --json > report.jsonl`;

export function addReconcileCommand(program: Command, terminal: Terminal): void {
  const command = program
    .command('reconcile')
    .summary('compare the read models with a replay of the log')
    .description(
      'Compares read models, document by document, with a replay of the log, and names each difference.',
    )
    .argument('[projections...]', 'as `tallystick projections` lists them; default: all of them')
    .option('--json', 'as JSON lines, as they come from the server', false)
    .addHelpText('after', HELP);
  withConnectionOptions(command).action(async (names: string[], options: ReconcileOptions) => {
    const client = createLedgerClient(connectionOf(options, terminal), terminal);
    for (const name of names) await projectionStatus(client, name);
    const differences = await reconcile(pathsOf(names), client, terminal, options.json);
    if (differences > 0)
      throw new CommandFailed(
        `${differences} difference${differences === 1 ? '' : 's'} between the read models and the log; see above.`,
      );
    if (!options.json) terminal.print('No differences.');
  });
}

function pathsOf(names: readonly string[]): string[] {
  if (names.length === 0) return ['/v1/projections/reconciliation'];
  return names.map((name) => `/v1/projections/${encodeURIComponent(name)}/reconciliation`);
}

/**
 * Gives the number of differences.
 *
 * @throws CommandFailed where one can't be brought to its end.
 */
async function reconcile(
  paths: readonly string[],
  client: LedgerClient,
  terminal: Terminal,
  json: boolean,
): Promise<number> {
  const report = createReport(terminal);
  let differences = 0;
  for (const path of paths) {
    let isDone = false;
    for await (const line of client.postForLines(path)) {
      if (json) terminal.print(JSON.stringify(line));
      else report.tell(line);
      if (line['line'] === 'failed')
        throw new CommandFailed(`It was not brought to its end: ${String(line['detail'])}`);
      if (line['line'] !== 'done') continue;
      isDone = true;
      differences += Number(line['differences']);
    }
    if (!isDone) throw new CommandFailed('It was not brought to its end: the server broke off.');
  }
  if (!json) report.finish();
  return differences;
}
