/** `tallystick rebuild`: a read model, or all of them, anew from the log. */
import type { Command } from 'commander';
import { badUse } from '../command-failed.js';
import type { ConnectionOptions } from '../connection/connection-options.js';
import { connectionOf, withConnectionOptions } from '../connection/connection-options.js';
import { createLedgerClient } from '../connection/ledger-client.js';
import type { Terminal } from '../terminal.js';
import { wholeNumber } from '../whole-number.js';
import { projectionStatuses } from './projection-status.js';
import { rebuildProjection } from './rebuild-projection.js';

interface RebuildOptions extends ConnectionOptions {
  readonly all: boolean;
  readonly limitSeconds: number;
}

const HELP = `
The new one grows beside the live one, and readers switch in one write once it has caught up: no query ever waits for it.

Examples:
  $ tallystick rebuild balance
  $ tallystick rebuild --all`;

export function addRebuildCommand(program: Command, terminal: Terminal): void {
  const command = program
    .command('rebuild')
    .summary('rebuild a read model from the log')
    .description('Rebuilds a read model beside the live one and waits until readers have switched.')
    .argument('[projection]', 'its name, as `tallystick projections` lists them')
    .option('--all', 'all of them, one after another', false)
    .option('--limit-seconds <n>', 'how long to wait for each', wholeNumber(1, 86_400), 3_600)
    .addHelpText('after', HELP);
  withConnectionOptions(command).action(
    async (name: string | undefined, options: RebuildOptions) => {
      if ((name === undefined) !== options.all)
        throw badUse('Name one projection or give --all; `tallystick projections` lists them.');
      const client = createLedgerClient(connectionOf(options, terminal), terminal);
      const names =
        name === undefined ? (await projectionStatuses(client)).map((each) => each.name) : [name];
      for (const each of names)
        await rebuildProjection(each, client, terminal, options.limitSeconds * 1000);
    },
  );
}
