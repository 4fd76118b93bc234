/** An account's past, as the API replays it: its events up to a moment, and the state that they come to. */
import { CommandFailed } from '../command-failed.js';
import type { LedgerClient } from '../connection/ledger-client.js';

export interface ShownEvent {
  readonly eventId: string;
  readonly type: string;
  readonly revision: number;
  readonly position: string;
  readonly occurredAt: string;
  readonly data: object;
  readonly actor: { readonly id: string; readonly role: string };
  readonly balanceBefore: number | null;
  readonly balanceAfter: number | null;
}

export interface ShownState {
  readonly accountId: string;
  readonly name: string;
  readonly standing: string;
  readonly balance: number;
  readonly inTransit: number;
  readonly goodwill: { readonly screenDays: number };
  readonly restricted: boolean;
  readonly subscriptions: readonly { readonly status: string }[];
  readonly revision: number;
  readonly position: string;
}

export interface ReplayedAccount {
  /** In order, the last of them. */
  readonly events: readonly ShownEvent[];
  readonly state: ShownState;
}

interface Page {
  readonly items: readonly ShownEvent[];
  readonly nextCursor: string | null;
}

const PAGE = 500;

/**
 * @param at an instant or a position; undefined: now.
 * @param limit events at most; 0: all.
 */
export async function replayAccount(
  accountId: string,
  at: string | undefined,
  limit: number,
  client: LedgerClient,
): Promise<ReplayedAccount> {
  const path = `/v1/accounts/${encodeURIComponent(accountId)}`;
  const state = await client.get<ShownState>(`${path}/state`, { at });
  // The timeline may be behind the stream that the state is folded from.
  const after = state.position;
  const events: ShownEvent[] = [];
  let cursor: string | undefined;
  do {
    const query = { order: 'desc', limit: PAGE, cursor, after };
    const page = await client.get<Page>(`${path}/timeline`, query);
    events.push(...page.items.filter(({ revision }) => revision <= state.revision));
    cursor = page.nextCursor ?? undefined;
  } while (cursor !== undefined && (limit === 0 || events.length < limit));
  const shown = limit === 0 ? events : events.slice(0, limit);
  checkRunningBalance(shown);
  return { events: shown.reverse(), state };
}

/** What must always hold: each event begins with the balance that the one before it left. Latest first. */
function checkRunningBalance(events: readonly ShownEvent[]): void {
  events.forEach((event, index) => {
    const before = events[index + 1];
    if (before && before.balanceAfter !== event.balanceBefore)
      throw new CommandFailed(
        `Revision ${event.revision} begins with ${event.balanceBefore} credits, but the one before left ${before.balanceAfter}.`,
      );
  });
}
