/** `tallystick projections`: how the read models stand. */
import type { Command } from 'commander';
import type { ConnectionOptions } from '../connection/connection-options.js';
import { connectionOf, withConnectionOptions } from '../connection/connection-options.js';
import { createLedgerClient } from '../connection/ledger-client.js';
import { plainTable } from '../plain-table.js';
import type { Terminal } from '../terminal.js';
import { projectionStatuses } from './projection-status.js';

interface ProjectionsOptions extends ConnectionOptions {
  readonly json: boolean;
}

const HELP = `
Lag is the age of the oldest event that is not applied yet, in seconds. A halted projection has met an event that it can't fold.

Examples:
  $ tallystick projections
  $ tallystick projections --json`;

export function addProjectionsCommand(program: Command, terminal: Terminal): void {
  const command = program
    .command('projections')
    .summary('list the read models with their lag and faults')
    .description(
      'Lists the read models: how far each has come, its lag, its fault and its rebuild.',
    )
    .option('--json', 'as JSON', false)
    .addHelpText('after', HELP);
  withConnectionOptions(command).action(async (options: ProjectionsOptions) => {
    const client = createLedgerClient(connectionOf(options, terminal), terminal);
    const statuses = await projectionStatuses(client);
    if (options.json) return terminal.print(JSON.stringify(statuses, undefined, 2));
    const rows = statuses.map(({ name, version, status, position, lagSeconds, rebuild }) => [
      name,
      version,
      status,
      position ?? '-',
      lagSeconds ?? '-',
      rebuild ? `version ${rebuild.version}, ${rebuild.events} events` : '-',
    ]);
    const head = ['projection', 'version', 'status', 'position', 'lag (s)', 'rebuild'];
    terminal.print(plainTable(head, rows, [4]));
    for (const { name, fault } of statuses)
      if (fault)
        terminal.print(
          `${name} halted at ${fault.at} on ${fault.type} ${fault.eventId} (position ${fault.position}): ${fault.error}`,
        );
  });
}
