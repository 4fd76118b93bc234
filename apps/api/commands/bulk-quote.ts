/** What many commands would take and give, each as if those before it had been given. Nothing is written. */
import {
  accountStream,
  balanceChange,
  decide,
  evolve,
  type AccountCommand,
  type AccountEvent,
  type AccountState,
  type Actor,
  type DatedAccountEvent,
} from '../../../libs/ledger/index.js';
import { problemOf, type Problem } from '../http/problem.js';
import type { ProblemSlug } from '../http/problem-slugs.js';
import type { CommandParts } from './command-context.js';
import { factsFor } from './facts.js';
import { quoteOf, type Quote } from './quote.js';

export interface QuotedCommand {
  readonly accountId: string;
  readonly command: AccountCommand;
}

export interface BulkQuote {
  /** That all of them take, those left out that would be refused. */
  readonly credits: number;
  /** By id: each account's balance, before the first and after the last. */
  readonly accounts: readonly AccountQuote[];
  /** In the order of the commands: 200 and the quote, or a problem's status and body. */
  readonly results: readonly Result[];
}

interface Result {
  readonly status: number;
  readonly body: object;
}

export interface AccountQuote {
  readonly accountId: string;
  readonly balance: number;
  readonly balanceAfter: number;
}

export interface Asking {
  readonly actor: Actor;
  readonly now: string;
}

/** An account before the first command on it, and as it would be after the last. */
interface InTurn {
  readonly first: AccountState;
  readonly last: AccountState;
}

/** @param asked a problem stands for a command that can't be quoted */
export async function quoteInTurn(
  parts: CommandParts,
  asked: readonly (QuotedCommand | Problem)[],
  asking: Asking,
): Promise<BulkQuote> {
  const states = new Map<string, InTurn>();
  const results: Result[] = [];
  for (const one of asked) {
    if (!('command' in one)) {
      results.push(resultOf(one));
      continue;
    }
    const known = states.get(one.accountId) ?? (await firstState(parts, one.accountId));
    const { result, last } = await quoteNext(parts, one, known.last, asking);
    results.push(result);
    states.set(one.accountId, { ...known, last });
  }
  return { ...totalsOf(states), results };
}

async function quoteNext(
  parts: CommandParts,
  { accountId, command }: QuotedCommand,
  state: AccountState,
  asking: Asking,
): Promise<{ readonly result: Result; readonly last: AccountState }> {
  const facts = await factsFor(parts.writeSide, parts.findEvent, accountId, command);
  const { events, refusal } = decide(state, command, { ...facts, ...asking });
  if (refusal) {
    const problem = problemOf({ ...refusal, slug: refusal.slug as ProblemSlug });
    return { result: resultOf(problem), last: state };
  }
  const body: Quote = quoteOf(state, events);
  return { result: { status: 200, body }, last: after(state, events, asking.actor) };
}

function resultOf(problem: Problem): Result {
  return { status: problem.status, body: problem.body() };
}

async function firstState({ writeSide }: CommandParts, accountId: string): Promise<InTurn> {
  const first = await writeSide.accounts.read(accountStream(accountId));
  return { first, last: first };
}

function totalsOf(states: ReadonlyMap<string, InTurn>): Pick<BulkQuote, 'credits' | 'accounts'> {
  const accounts = [...states]
    .map(([accountId, { first, last }]) => ({
      accountId,
      balance: first.balance,
      balanceAfter: last.balance,
    }))
    .sort((a, b) => (a.accountId < b.accountId ? -1 : 1));
  const credits = accounts.reduce((sum, one) => sum + one.balance - one.balanceAfter, 0);
  return { credits, accounts };
}

/** The account as it would be: folded from events that nobody writes. */
function after(
  state: AccountState,
  events: readonly DatedAccountEvent[],
  actor: Actor,
): AccountState {
  return events.reduce((before, event) => {
    const revision = before.revision + 1;
    const id = `quoted-${revision}`;
    const whole = {
      ...event,
      eventId: id,
      stream: accountStream(before.accountId),
      revision,
      position: null,
      schemaVersion: 1,
      recordedAt: event.occurredAt,
      actor,
      commandId: `${id}.x`,
      correlationId: id,
      causationId: null,
      balanceBefore: before.balance,
      balanceAfter: before.balance + balanceChange(event),
      chain: { previous: before.hash, hash: before.hash },
    };
    return evolve(before, whole as AccountEvent);
  }, state);
}
