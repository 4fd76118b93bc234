/** `tallystick diff`: what changed on an account between two moments. */
import type { Command } from 'commander';
import type { ConnectionOptions } from '../connection/connection-options.js';
import { connectionOf, withConnectionOptions } from '../connection/connection-options.js';
import { createLedgerClient } from '../connection/ledger-client.js';
import type { Terminal } from '../terminal.js';
import { wholeNumber } from '../whole-number.js';
import {
  accountDifferences,
  type AccountThen,
} from '../../../libs/comparison/account-differences.js';
import { printDifferences } from './print-differences.js';

interface DiffOptions extends ConnectionOptions {
  readonly limit: number;
  readonly json: boolean;
}

const HELP = `
A moment is an instant or a position. An account has nothing to compare before it was opened.

Examples:
  $ tallystick diff north 2026-03-01T00:00:00.000Z 2026-04-01T00:00:00.000Z
  $ tallystick diff north 0000000000000003
  $ tallystick diff north 2026-03-01T00:00:00.000Z --json`;

export function addDiffCommand(program: Command, terminal: Terminal): void {
  const command = program
    .command('diff')
    .summary('show what changed on an account between two moments')
    .description(
      'Shows what changed on an account between two moments: balance and totals, subscriptions, agreement.',
    )
    .argument('<account>', 'the account’s id')
    .argument('<from>', 'an instant or a position')
    .argument('[to]', 'an instant or a position (default: now)')
    .option(
      '--limit <subscriptions>',
      'subscriptions shown of each kind at most; 0: all',
      wholeNumber(0, 10_000_000),
      50,
    )
    .option('--json', 'as JSON, whatever the limit', false)
    .addHelpText('after', HELP);
  withConnectionOptions(command).action(
    async (accountId: string, from: string, to: string | undefined, options: DiffOptions) => {
      const client = createLedgerClient(connectionOf(options, terminal), terminal);
      const path = `/v1/accounts/${encodeURIComponent(accountId)}/state`;
      const before = await client.get<AccountThen>(path, { at: from });
      const after = await client.get<AccountThen>(path, { at: to });
      const differences = accountDifferences(before, after);
      if (options.json) terminal.print(JSON.stringify(differences, undefined, 2));
      else printDifferences(differences, options.limit, terminal);
    },
  );
}
