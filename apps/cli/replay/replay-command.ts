/** `tallystick replay`: what happened on an account, with the balance after each event. */
import type { Command } from 'commander';
import type { ConnectionOptions } from '../connection/connection-options.js';
import { connectionOf, withConnectionOptions } from '../connection/connection-options.js';
import { createLedgerClient } from '../connection/ledger-client.js';
import { plainTable } from '../plain-table.js';
import type { Terminal } from '../terminal.js';
import { wholeNumber } from '../whole-number.js';
import { describeEvent } from './describe-event.js';
import type { ReplayedAccount, ShownEvent, ShownState } from './replayed-account.js';
import { replayAccount } from './replayed-account.js';

interface ReplayOptions extends ConnectionOptions {
  readonly at?: string;
  readonly limit: number;
  readonly json: boolean;
}

const HELP = `
Examples:
  $ tallystick replay north
  $ tallystick replay north --limit 0
  $ tallystick replay north --at 2026-03-01T00:00:00.000Z
  $ tallystick replay north --json`;

export function addReplayCommand(program: Command, terminal: Terminal): void {
  const command = program
    .command('replay')
    .summary("replay an account's timeline with its running balance")
    .description(
      'Shows the events of an account in order, up to a moment, and the state they come to.',
    )
    .argument('<account>', 'the account’s id')
    .option('--at <moment>', 'an instant or a position (default: now)')
    .option('--limit <events>', 'only the last so many; 0: all', wholeNumber(0, 1_000_000), 50)
    .option('--json', 'as JSON: { events, state }', false)
    .addHelpText('after', HELP);
  withConnectionOptions(command).action(async (accountId: string, options: ReplayOptions) => {
    const client = createLedgerClient(connectionOf(options, terminal), terminal);
    const replayed = await replayAccount(accountId, options.at, options.limit, client);
    if (options.json) terminal.print(JSON.stringify(replayed, undefined, 2));
    else printReplayed(replayed, terminal);
  });
}

function printReplayed({ events, state }: ReplayedAccount, terminal: Terminal): void {
  const earlier = events[0]?.revision ?? 0;
  if (earlier > 0) terminal.print(`… ${earlier} earlier events; --limit 0 shows all`);
  const head = ['rev', 'occurred at (UTC)', 'event', 'what', 'change', 'balance', 'by'];
  terminal.print(plainTable(head, events.map(eventRow), [0, 4, 5]));
  terminal.print(stateLine(state));
}

function eventRow(event: ShownEvent): (string | number)[] {
  const change = (event.balanceAfter ?? 0) - (event.balanceBefore ?? 0);
  return [
    event.revision,
    event.occurredAt.replace('T', ' ').replace(/\.\d+Z$/, ''),
    event.type,
    describeEvent(event),
    change > 0 ? `+${change}` : change || '',
    event.balanceAfter ?? '',
    actorWords(event.actor),
  ];
}

function stateLine(state: ShownState): string {
  const counts = new Map<string, number>();
  for (const { status } of state.subscriptions) counts.set(status, (counts.get(status) ?? 0) + 1);
  const subscriptions = [...counts].map(([status, count]) => `${count} ${status}`).join(', ');
  return [
    `${state.name} (${state.accountId}), ${state.standing}${state.restricted ? ', restricted' : ''}`,
    `balance ${state.balance}`,
    `in transit ${state.inTransit}`,
    `goodwill ${state.goodwill.screenDays} screen-days`,
    `subscriptions: ${subscriptions || 'none'}`,
    `revision ${state.revision}, position ${state.position}`,
  ].join(' · ');
}

function actorWords({ id, role }: ShownEvent['actor']): string {
  return id === role ? id : `${id} (${role})`;
}
