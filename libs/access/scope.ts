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
  const parents = new LRUCache<string, { readonly parentId: string | null }>({ max: PARENTS_MAX });

  /** Undefined where there is no such account; that is not remembered, as it may be opened later. */
  async function parentOf(accountId: string): Promise<string | null | undefined> {
    const known = parents.get(accountId);
    if (known) return known.parentId;
    const opened = await openingOf(log, accountId);
    if (!opened) return undefined;
    const parentId = opened.data.parentId as string | null;
    parents.set(accountId, { parentId });
    return parentId;
  }

  async function isWithin(caller: Caller, accountId: string): Promise<boolean> {
    if (!isConfined(caller.actor.role)) return true;
    const root = caller.accountId;
    let current: string | null | undefined = isId(accountId) ? accountId : undefined;
    while (current !== null && current !== undefined) {
      const parentId: string | null | undefined = await parentOf(current);
      if (current === root) return parentId !== undefined;
      current = parentId;
    }
    return false;
  }

  return {
    isWithin,
    levelOf: (accountId) => levelBy(parentOf, accountId),
    exists: async (accountId) => isId(accountId) && (await parentOf(accountId)) !== undefined,
    mayPay: async (caller, accountId, toAccountId) =>
      (await isWithin(caller, toAccountId)) || (await parentOf(accountId)) === toAccountId,
  };
}

type ParentOf = (accountId: string) => Promise<string | null | undefined>;

async function levelBy(parentOf: ParentOf, accountId: string): Promise<number> {
  let level = 0;
  let current: string | null | undefined = isId(accountId) ? accountId : undefined;
  while (current !== null && current !== undefined) {
    current = await parentOf(current);
    if (current !== undefined) level += 1;
  }
  return level;
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
