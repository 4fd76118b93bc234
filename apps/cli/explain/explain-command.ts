/** `tallystick explain`: why an account was charged, in words. */
import { Option, type Command } from 'commander';
import {
  EXPLANATION_LANGUAGES,
  type Entitlement,
  type Explanation,
  type ExplanationLanguage,
} from '../../../libs/explanation/index.js';
import type { ConnectionOptions } from '../connection/connection-options.js';
import { connectionOf, withConnectionOptions } from '../connection/connection-options.js';
import { createLedgerClient } from '../connection/ledger-client.js';
import { plainTable, type Cell } from '../plain-table.js';
import type { Terminal } from '../terminal.js';
import { TABLE_WORDS, type TableWords } from './table-words.js';

interface ExplainOptions extends ConnectionOptions {
  readonly json: boolean;
  readonly language: ExplanationLanguage;
}

const HELP = `
The event's id is in the answer to the command, and in the account's timeline.

Examples:
  $ tallystick explain 01a20b89-c9f7-70d7-83ed-77ae7c984d77
  $ tallystick explain 01a20b89-c9f7-70d7-83ed-77ae7c984d77 --json
  $ tallystick explain 01a20b89-c9f7-70d7-83ed-77ae7c984d77 --language pt-BR`;

export function addExplainCommand(program: Command, terminal: Terminal): void {
  const language = new Option('--language <language>', 'that it is told in');
  const command = program
    .command('explain')
    .summary('explain a deduction in words')
    .description(
      'Explains a deduction: what it took, by which rule, who asked, what it changed and what came of it.',
    )
    .argument('<eventId>', 'the deduction’s event')
    .addOption(language.choices(EXPLANATION_LANGUAGES).default('en'))
    .option('--json', 'as JSON, as the API gives it', false)
    .addHelpText('after', HELP);
  withConnectionOptions(command).action(async (eventId: string, options: ExplainOptions) => {
    const client = createLedgerClient(connectionOf(options, terminal), terminal);
    const explained = await client.get<Explanation>(
      `/v1/deductions/${encodeURIComponent(eventId)}`,
      {},
      options.language,
    );
    if (options.json) terminal.print(JSON.stringify(explained, undefined, 2));
    else printExplanation(explained, TABLE_WORDS[options.language], terminal);
  });
}

function printExplanation(
  { sentences, linked, ...explained }: Explanation,
  words: TableWords,
  terminal: Terminal,
): void {
  const told = new Set(linked.map(({ sentence }) => sentence));
  terminal.print(sentences.filter((sentence) => !told.has(sentence)).join('\n'));
  const head = ['', words.before, words.after];
  terminal.print(plainTable(head, changesOf(explained, words), [1, 2]));
  if (linked.length === 0) return;
  const rows = linked.map(({ kind, id, sentence }) => [words.kinds[kind], id, sentence]);
  terminal.print(plainTable(words.linked, rows));
}

function changesOf(
  { balance, entitlement: { before, after } }: Pick<Explanation, 'balance' | 'entitlement'>,
  words: TableWords,
): Cell[][] {
  return [
    [words.balance, balance.before, balance.after],
    ...(after.subscription ? subscriptionRows(before, after, words) : []),
    [words.goodwill, before.screenDays, after.screenDays],
  ];
}

function subscriptionRows(
  before: Entitlement,
  after: Entitlement,
  { subscription, statuses }: TableWords,
): Cell[][] {
  const rows = ['packageId', 'screens', 'status', 'expiresAt', 'device'] as const;
  const shown = ({ subscription: then }: Entitlement, name: (typeof rows)[number]) =>
    (name === 'status' ? then && statuses[then.status] : then?.[name]) ?? '-';
  return rows.map((name) => [subscription[name], shown(before, name), shown(after, name)]);
}
