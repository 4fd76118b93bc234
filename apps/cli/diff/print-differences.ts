/** Differences between two moments, as tables. */
import { plainTable, type Cell } from '../plain-table.js';
import type { Terminal } from '../terminal.js';
import type {
  AccountDifferences,
  Change,
  SubscriptionChange,
  SubscriptionThen,
} from '../../../libs/comparison/account-differences.js';

/** @param limit rows of subscriptions of each kind at most; 0: all */
export function printDifferences(
  { figures, account, agreement, subscriptions, ...rest }: AccountDifferences,
  limit: number,
  terminal: Terminal,
): void {
  const { accountId, from, to, events } = rest;
  terminal.print(
    `${accountId} from ${from.at} (revision ${from.revision}) to ${to.at} (revision ${to.revision}): ${events} events`,
  );
  const changes = [...account, ...agreement];
  const { new: added, gone, changed } = subscriptions;
  if (figures.length + changes.length + added.length + gone.length + changed.length === 0)
    return terminal.print('No differences.');
  if (figures.length > 0)
    terminal.print(
      plainTable(
        ['figure', 'before', 'after', 'change'],
        figures.map(({ field, before, after, change }) => [field, before, after, signed(change)]),
        [1, 2, 3],
      ),
    );
  if (changes.length > 0)
    terminal.print(plainTable(['field', 'before', 'after'], changes.map(changeRow)));
  printRows('new', SUBSCRIPTION_HEAD, added.map(subscriptionRow), limit, terminal);
  printRows('gone', SUBSCRIPTION_HEAD, gone.map(subscriptionRow), limit, terminal);
  printRows('changed', CHANGED_HEAD, changed.map(changedRow), limit, terminal);
}

const CHANGED_HEAD = ['customer', 'what'] as const;
const SUBSCRIPTION_HEAD = [
  'customer',
  'package',
  'screens',
  'status',
  'expires at',
  'device',
] as const;

function printRows(
  kind: string,
  head: readonly string[],
  rows: readonly (readonly Cell[])[],
  limit: number,
  terminal: Terminal,
): void {
  if (rows.length === 0) return;
  const shown = limit === 0 ? rows : rows.slice(0, limit);
  terminal.print(plainTable([`${kind}: subscription`, ...head], shown));
  if (shown.length < rows.length)
    terminal.print(`… ${rows.length - shown.length} more ${kind}; --limit 0 shows all`);
}

function subscriptionRow(subscription: SubscriptionThen): Cell[] {
  const { subscriptionId, customer, packageId, screens, status, expiresAt, device } = subscription;
  return [subscriptionId, customer, packageId ?? 'trial', screens, status, expiresAt, device];
}

/** A line for each member that changed. */
function changedRow({ subscriptionId, customer, changes }: SubscriptionChange): Cell[] {
  const lines = changes.map(changeRow).map(([field, then, now]) => `${field}: ${then} → ${now}`);
  return [subscriptionId, customer, lines.join('\n')];
}

function changeRow({ field, before, after }: Change): [string, string, string] {
  return [field, valueWords(before), valueWords(after)];
}

function valueWords(value: unknown): string {
  if (value === null) return '-';
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}

function signed(change: number): string {
  return change > 0 ? `+${change}` : String(change);
}
