/** Whose accounts a caller sees: everyone's, or one subtree. */
import { LRUCache } from 'lru-cache';

import type { EventLog, RecordedEvent } from '../event-log/event-log.js';
import { accountStream, isId } from '../ledger/index.js';
import { isConfined, type Caller } from './caller.js';

export interface Scope {
  /** Whether an account has been opened, ever. */
  exists(accountId: string): Promise<boolean>;
  /** Accounts from the root of its tree down to it: 1 for a root, 0 for one that doesn't exist. */
  levelOf(accountId: string): Promise<number>;
  /**
   * Whether the account is in the caller's scope. For callers that see everything it is, whether it exists or not; an
   * account that doesn't exist is in no subtree.
   */
  isWithin(caller: Caller, accountId: string): Promise<boolean>;
  /**
   * Whether the caller may name the account as the other end of a transfer from `accountId`: one in its scope, or the
   * parent, which every account knows.
   */
  mayPay(caller: Caller, accountId: string, toAccountId: string): Promise<boolean>;
}

/** Accounts whose parent is remembered; a parent never changes. */
const PARENTS_MAX = 100_000;

export function createScope(log: EventLog): Scope {
  const parentOf = rememberedParents(log);

  /** The account, then each above it up to its root; nothing where it doesn't exist. */
  async function* upwardsFrom(accountId: string): AsyncGenerator<string, void> {
    let current: string | null = isId(accountId) ? accountId : null;
    while (current !== null) {
      const parentId: string | null | undefined = await parentOf(current);
      if (parentId === undefined) return;
      yield current;
      current = parentId;
    }
  }

  async function isWithin(caller: Caller, accountId: string): Promise<boolean> {
    if (!isConfined(caller.actor.role)) return true;
    for await (const above of upwardsFrom(accountId)) if (above === caller.accountId) return true;
    return false;
  }

  return {
    isWithin,
    async levelOf(accountId) {
      let level = 0;
      for await (const _account of upwardsFrom(accountId)) level += 1;
      return level;
    },
    exists: async (accountId) => isId(accountId) && (await parentOf(accountId)) !== undefined,
    mayPay: async (caller, accountId, toAccountId) =>
      (await isWithin(caller, toAccountId)) || (await parentOf(accountId)) === toAccountId,
  };
}

/** Gives an account's parent, null for a root; undefined where there is no such account, which is not remembered, as it may be opened later. */
function rememberedParents(
  log: EventLog,
): (accountId: string) => Promise<string | null | undefined> {
  const parents = new LRUCache<string, { readonly parentId: string | null }>({ max: PARENTS_MAX });
  return async (accountId) => {
    const known = parents.get(accountId);
    if (known) return known.parentId;
    const opened = await openingOf(log, accountId);
    if (!opened) return undefined;
    const parentId = opened.data.parentId as string | null;
    parents.set(accountId, { parentId });
    return parentId;
  };
}

/** The event that opened the account. Nearly always the first; a transfer refused by an account that wasn't there yet may stand before it. */
export async function openingOf(
  log: EventLog,
  accountId: string,
): Promise<RecordedEvent | undefined> {
  const stream = accountStream(accountId);
  const [first] = await log.readStream(stream, { limit: 1 });
  if (!first || first.type === 'AccountOpened') return first;
  const more = await log.readStream(stream, { limit: 1_000 });
  return more.find(({ type }) => type === 'AccountOpened');
}
