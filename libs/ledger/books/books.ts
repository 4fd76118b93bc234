/** The books, stream `books`: which months are closed. Rule 20. */
import { NO_COMMANDS, remember, type CommandWindow } from '../account/command-window.js';
import { later } from '../calendar.js';
import type { AnyEvent, DecidedOf, DecisionOf, EventOf } from '../event.js';
import { refuse } from '../refusal.js';
import { beginningOf, isOver, monthAfter } from './month.js';

export const BOOKS_STREAM = 'books';

export interface BooksEvents {
  /** `month` as `2026-11`, in UTC. */
  PeriodClosed: { readonly month: string; readonly note: string | null };
}

export type BooksEvent = EventOf<BooksEvents>;

export function isClosing({ stream, type }: AnyEvent): boolean {
  return stream === BOOKS_STREAM && type === 'PeriodClosed';
}

export interface BooksState {
  readonly revision: number;
  readonly hash: string;
  readonly occurredAt: string;
  /** The last month that is closed, and with it all before; null: none. */
  readonly closedThrough: string | null;
  readonly commands: CommandWindow;
}

export interface BooksCommand {
  readonly type: 'close-period';
  readonly month: string;
  readonly note: string | null;
}

export const NO_BOOKS: BooksState = {
  revision: -1,
  hash: '0'.repeat(64),
  occurredAt: '',
  closedThrough: null,
  commands: NO_COMMANDS,
};

export function evolveBooks(state: BooksState, event: BooksEvent): BooksState {
  return {
    revision: event.revision,
    hash: event.chain.hash,
    occurredAt: later(event.occurredAt, state.occurredAt),
    closedThrough: event.data.month,
    commands: remember(state.commands, event.commandId, event.revision),
  };
}

export type BooksDecision = DecisionOf<DecidedOf<BooksEvents>>;

/** Rule 20: a month is closed once, when it is over, and after the one before it; the first closes all before it, too. */
export function decideBooks(
  { closedThrough, occurredAt }: BooksState,
  { month, note }: BooksCommand,
  { now }: { readonly now: string },
): BooksDecision {
  if (!isOver(month, now))
    return refuse('period-not-over', `${month} is not over yet.`, { month, now });
  if (closedThrough !== null && month <= closedThrough)
    return refuse('period-closed', `${month} is closed already.`, { month, closedThrough });
  const next = closedThrough === null ? month : monthAfter(closedThrough);
  if (month !== next) return refuse('period-out-of-order', `Close ${next} first.`, { month, next });
  const closing = {
    type: 'PeriodClosed',
    data: { month, note },
    occurredAt: later(now, occurredAt),
  };
  return { events: [closing as DecidedOf<BooksEvents> & { readonly occurredAt: string }] };
}

/** Rule 20: what comes late for a closed month is booked when the next one begins. @param closedThrough undefined: no month is closed */
export function bookedFrom(occurredAt: string, closedThrough: string | undefined): string {
  const open = closedThrough === undefined ? '' : beginningOf(monthAfter(closedThrough));
  return later(occurredAt, open);
}
