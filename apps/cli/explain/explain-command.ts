/** `tallystick explain`: why an account was charged, in words. */
import type { Command } from 'commander';
import type { Entitlement, Explanation } from '../../../libs/explanation/index.js';
import type { ConnectionOptions } from '../connection/connection-options.js';
import { connectionOf, withConnectionOptions } from '../connection/connection-options.js';
import { createLedgerClient } from '../connection/ledger-client.js';
import { plainTable, type Cell } from '../plain-table.js';
import type { Terminal } from '../terminal.js';

interface ExplainOptions extends ConnectionOptions {
  readonly json: boolean;
}

const HELP = `
The event's id is in the answer to the command, and in the account's timeline.

Examples:
  $ tallystick explain 01a20b89-c9f7-70d7-83ed-77ae7c984d77
  $ tallystick explain 01a20b89-c9f7-70d7-83ed-77ae7c984d77 --json`;

export function addExplainCommand(program: Command, terminal: Terminal): void {
  const command = program
    .command('explain')
    .summary('explain a deduction in words')
    .description(
      'Explains a deduction: what it took, by which rule, who asked, what it changed and what came of it.',
    )
    .argument('<eventId>', 'the deduction’s event')
    .option('--json', 'as JSON, as the API gives it', false)
    .addHelpText('after', HELP);
  withConnectionOptions(command).action(async (eventId: string, options: ExplainOptions) => {
    const client = createLedgerClient(connectionOf(options, terminal), terminal);
    const explained = await client.get<Explanation>(
      `/v1/deductions/${encodeURIComponent(eventId)}`,
    );
    if (options.json) terminal.print(JSON.stringify(explained, undefined, 2));
    else printExplanation(explained, terminal);
  });
}

function printExplanation(
  { sentences, linked, ...explained }: Explanation,
  terminal: Terminal,
): void {
  const told = new Set(linked.map(({ sentence }) => sentence));
  terminal.print(sentences.filter((sentence) => !told.has(sentence)).join('\n'));
  terminal.print(plainTable(['', 'before', 'after'], changesOf(explained), [1, 2]));
  if (linked.length === 0) return;
  const rows = linked.map(({ kind, id, sentence }) => [kind, id, sentence]);
  terminal.print(plainTable(['linked', 'id', 'what'], rows));
}

function changesOf({
  balance,
  entitlement: { before, after },
}: Pick<Explanation, 'balance' | 'entitlement'>): Cell[][] {
  return [
    ['balance', balance.before, balance.after],
    ...(after.subscription ? subscriptionRows(before, after) : []),
    ['goodwill (screen-days)', before.screenDays, after.screenDays],
  ];
}

function subscriptionRows(before: Entitlement, after: Entitlement): Cell[][] {
  const rows = ['packageId', 'screens', 'status', 'expiresAt', 'device'] as const;
  return rows.map((name) => [
    name,
    before.subscription?.[name] ?? '-',
    after.subscription?.[name] ?? '-',
  ]);
}
