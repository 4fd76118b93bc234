/** `tallystick demo`: a small network with sixty days of history, to look around in. */
import type { Command } from 'commander';
import { CommandFailed } from '../command-failed.js';
import type { ConnectionOptions } from '../connection/connection-options.js';
import { connectionOf, withConnectionOptions } from '../connection/connection-options.js';
import type { LedgerClient } from '../connection/ledger-client.js';
import { createLedgerClient } from '../connection/ledger-client.js';
import { showProgress } from '../progress.js';
import type { Terminal } from '../terminal.js';
import { createKnownDeductions, type KnownDeductions } from '../trace/known-deductions.js';
import type { Confirmed } from '../trace/send-trace.js';
import { sendTrace } from '../trace/send-trace.js';
import type { Tally } from '../trace/tally.js';
import { tallyTotal, tallyWith } from '../trace/tally.js';
import { tallyTable } from '../trace/tally-table.js';
import type { TraceCommand } from '../trace/trace-line.js';
import { wholeNumber } from '../whole-number.js';
import { tellDisputes, type DemoDisputes, type DisputedDeduction } from './demo-disputes.js';
import { DAY_MS } from './demo-sheet.js';
import type { DemoPlan } from './demo-plan.js';
import { DEMO_DAYS, demoPrefix, planDemo } from './demo-plan.js';

interface DemoOptions extends ConnectionOptions {
  readonly seed: number;
}

const BATCH = 100;

const HELP = `
Two resellers and six below them, agreements, purchases, transfers, about 150 subscriptions, renewals, screens,
trials, an outage and goodwill for it, a mistake that is reversed, commands that the ledger refuses, boxes that watch and two that
may not, a dispute upheld and one open, an adjustment that waits, a month closed; one reseller has next to no credits left, one
sells nothing any more. Run again it changes nothing: the keys are known. Another seed makes another network beside it.

Examples:
  $ tallystick demo
  $ tallystick demo --seed 7`;

export function addDemoCommand(program: Command, terminal: Terminal): void {
  const command = program
    .command('demo')
    .summary('fill a ledger with a believable small network')
    .description('Makes a small network of resellers with sixty days of history.')
    .option('--seed <n>', 'another number, another story', wholeNumber(1, 999), 1)
    .addHelpText('after', HELP);
  withConnectionOptions(command).action(async (options: DemoOptions) => {
    const connection = connectionOf(options, terminal);
    const client = createLedgerClient(connection, terminal);
    const plan = planDemo(options.seed, await firstDayOf(options.seed, client, terminal));
    const { told, deductions } = await playDemo(plan, client, terminal);
    const clientWith = (key: string) => createLedgerClient({ ...connection, key }, terminal);
    await tellDisputes(disputesOf(options.seed, plan, deductions), client, clientWith);
    terminal.print(tallyTable(told));
    const weekAgo = new Date(terminal.now() - 7 * DAY_MS).toISOString();
    terminal.print(whatToLookAt(plan, weekAgo, connection.url, connection.keySource));
  });
}

/** The story keeps its first day: were it told from today each time, known keys would come with other commands. */
async function firstDayOf(seed: number, client: LedgerClient, terminal: Terminal): Promise<number> {
  const path = `/v1/accounts/${demoPrefix(seed)}-north/timeline`;
  const page = await client.find<{ items: { occurredAt: string }[] }>(path, { limit: 1 });
  const opened = page?.items[0]?.occurredAt;
  const firstMoment = opened ? Date.parse(opened) : terminal.now() - DEMO_DAYS * DAY_MS;
  return Math.floor(firstMoment / DAY_MS) * DAY_MS;
}

async function playDemo(plan: DemoPlan, client: LedgerClient, terminal: Terminal) {
  const { commands, highlights } = plan;
  const deductions = createKnownDeductions(new Set(Object.values(highlights.keys)));
  const progress = showProgress(terminal, 'commands', commands.length);
  const startedAt = terminal.now();
  let tally: Tally = {};

  async function onConfirmed(confirmed: Confirmed): Promise<void> {
    tally = tallyWith(tally, confirmed);
    progress.advance(confirmed.lines);
  }

  try {
    await sendTrace(linesOf(commands), { client, batchSize: BATCH, deductions, onConfirmed });
  } finally {
    progress.stop();
  }
  const durationMs = terminal.now() - startedAt;
  return { told: { tally, sent: tallyTotal(tally), durationMs }, deductions };
}

/** What was charged twice, and what was charged for too much. @throws CommandFailed where they have not been taken */
function disputesOf(seed: number, plan: DemoPlan, deductions: KnownDeductions): DemoDisputes {
  const { twice, wrongPackage } = plan.highlights.keys;
  const named = (key: string, claim: string): DisputedDeduction => {
    const { path, line } = plan.commands.find((command) => command.key === key)!;
    const reference = { line, key, path, body: { deductionOfKey: key } };
    const eventId = deductions.resolve(reference)?.body['eventId'];
    if (typeof eventId !== 'string')
      throw new CommandFailed(`The demo’s command ${key} took nothing: it can’t be disputed.`);
    return { accountId: path.split('/')[2]!, eventId, claim };
  };
  return {
    prefix: demoPrefix(seed),
    upheld: named(twice, 'Charged twice for one order.'),
    open: named(wrongPackage, 'Twelve months were taken; the customer ordered one.'),
  };
}

async function* linesOf(commands: readonly TraceCommand[]): AsyncGenerator<TraceCommand> {
  yield* commands;
}

function whatToLookAt(
  { highlights }: DemoPlan,
  weekAgo: string,
  url: string,
  keySource: string,
): string {
  const { rootId, busyAccountId, subscriptionId } = highlights;
  const isKept = keySource.endsWith('operator.key');
  const key = isKept ? `"$(cat ${keySource})"` : '<your key>';
  const curl = (path: string) =>
    `  curl -sH "Authorization: Bearer $TALLYSTICK_KEY" '${url}/v1${path}'`;
  return [
    '',
    `Open ${url} in a browser and sign in with ${isKept ? `the key in ${keySource}` : 'your key'}.`,
    '',
    'Or look at it from here:',
    `  npx tallystick replay ${busyAccountId}`,
    `  npx tallystick replay ${rootId} --limit 10`,
    '  npx tallystick projections',
    `  export TALLYSTICK_KEY=${key}`,
    '  # credits on their way through the network',
    curl('/transfers?limit=5'),
    '  # the tree with balances rolled up, and how fast credits go',
    curl(`/accounts/${rootId}/tree`),
    curl(`/accounts/${busyAccountId}/consumption?window=P30D&bucket=day`),
    '  # a subscription, and what runs out this week',
    curl(`/subscriptions/${subscriptionId}`),
    '  # why its customer can or can’t watch, and who watches now',
    curl(`/subscriptions/${subscriptionId}/diagnosis`),
    curl('/connections?open=true&limit=5'),
    curl(`/subscriptions?subtree=${rootId}&expiringWithin=P7D`),
    '  # what is in dispute, and what an outage has burnt',
    curl('/disputes'),
    curl('/incidents'),
    '  # the account as it was a week ago, and whether the whole ledger adds up',
    curl(`/accounts/${busyAccountId}/state?at=${weekAgo}`),
    curl('/trial-balance'),
    `  # or read ${url}/docs`,
  ].join('\n');
}
