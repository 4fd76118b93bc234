/** Records `SubscriptionExpired` for accounts at rest when the instant passes: rule 17. */
import type { Lanes } from '../lane/index.js';
import {
  accountStream,
  addMilliseconds,
  decide,
  earlier,
  type AccountState,
} from '../ledger/index.js';
import { recur, type Recurring } from './recurring.js';

/** Subscriptions whose expiry is not recorded, from the expiry read model. */
export interface DueExpiries {
  /** Accounts of those that run out in `(after, upTo]`, a page at a time; an account may come more than once. */
  page(
    after: string | undefined,
    upTo: string,
    cursor: string | undefined,
  ): Promise<{ readonly accountIds: readonly string[]; readonly nextCursor: string | null }>;
  /** How far the read model has come: when its last event was recorded; undefined before the first. */
  readUpTo(): Promise<string | undefined>;
}

export interface ExpiryClockOptions {
  readonly lanes: Lanes<AccountState>;
  readonly due: DueExpiries;
  readonly now: () => string;
  readonly onFailure: (error: unknown) => void;
  /** Default 1,000. */
  readonly pauseMs?: number;
}

const CLOCK = { id: 'expiry-clock', role: 'system' } as const;

/** Looked at again in the next run, beyond what the read model has come to: clocks and commits are never quite in step. */
const OVERLAP_MS = 60_000;

/**
 * The first run looks at all that is due, later ones at what has become due since. What is left out then is an account still
 * being brought in: its own next command records what is due.
 */
export function startExpiryClock(options: ExpiryClockOptions): Recurring {
  let after: string | undefined;
  const run = async (signal: AbortSignal): Promise<void> => {
    const upTo = options.now();
    const readUpTo = await options.due.readUpTo();
    await recordDue(options, after, upTo, signal);
    if (readUpTo) after = addMilliseconds(earlier(upTo, readUpTo), -OVERLAP_MS);
  };
  return recur(options.pauseMs ?? 1000, run, options.onFailure);
}

async function recordDue(
  { lanes, due }: ExpiryClockOptions,
  after: string | undefined,
  upTo: string,
  signal: AbortSignal,
): Promise<void> {
  const done = new Set<string>();
  let cursor: string | undefined;
  do {
    const page = await due.page(after, upTo, cursor);
    for (const accountId of page.accountIds) {
      if (signal.aborted) return;
      if (!done.has(accountId)) await recordExpiries(lanes, accountId);
      done.add(accountId);
    }
    cursor = page.nextCursor ?? undefined;
  } while (cursor);
}

/** Writes what is due on one account, once: the events' ids follow from subscription and instant. */
export async function recordExpiries(lanes: Lanes<AccountState>, accountId: string): Promise<void> {
  const name = `expiries:${accountId}`;
  await lanes.submit(accountStream(accountId), {
    actor: CLOCK,
    commandId: name,
    correlationId: name,
    causationId: null,
    step: name,
    decide: (state, now) =>
      decide(state, { type: 'record-expiries' }, { now, actor: CLOCK, packageOf: () => undefined }),
  });
}
