/** Which accounts a list is about: those asked for, as far as they are in the caller's scope. */
import { isConfined, type Caller } from '../../../libs/access/index.js';
import { subtreeIds } from '../../../projections/account-tree/account-tree.query.js';
import type { Subtree } from '../../../projections/account-tree/account-path.js';
import { ACCOUNT_TREE } from '../../../projections/account-tree/account-tree.document.js';
import { ACTIVITY } from '../../../projections/activity/activity.document.js';
import { countAccounts, subtreeOf } from '../../../projections/activity/activity.query.js';
import { WALKS_MAX } from '../../../projections/account-chunks.js';
import type { ExpiryFilter } from '../../../projections/expiry/expiry-filter.js';
import { Problem } from '../http/problem.js';
import { checkScope } from '../http/read-guard.js';
import type { LedgerContext } from '../ledger-context.js';
import { readAccount } from './read-model.js';

export interface AccountsWanted {
  readonly accountId?: string | undefined;
  /** The account and all below it. */
  readonly subtree?: string | undefined;
}

/**
 * Undefined: all there are, which only those see who are confined to no subtree.
 *
 * @throws Problem `account-not-found` for one outside the caller's scope, `tree-too-large`
 */
export async function accountsAsked(
  ledger: LedgerContext,
  caller: Caller,
  { accountId, subtree }: AccountsWanted,
): Promise<readonly string[] | undefined> {
  if (accountId !== undefined) await checkScope(ledger, caller, accountId);
  if (subtree !== undefined) await checkScope(ledger, caller, subtree);
  const root = subtree ?? (isConfined(caller.actor.role) ? caller.accountId : null);
  if (accountId !== undefined && subtree === undefined) return [accountId];
  if (root === null) return undefined;
  const all = await idsBelow(ledger, root);
  return accountId === undefined ? all : all.filter((id) => id === accountId);
}

/**
 * The account with all below it; unset, the caller's own subtree, or undefined for those confined to none: all there are.
 *
 * @throws Problem `account-not-found` for one outside the caller's scope
 */
export async function subtreeAsked(
  ledger: LedgerContext,
  caller: Caller,
  accountId: string | undefined,
): Promise<Subtree | undefined> {
  if (accountId !== undefined) await checkScope(ledger, caller, accountId);
  const root = accountId ?? (isConfined(caller.actor.role) ? caller.accountId : null);
  if (root === null) return undefined;
  const asked = { accountId: root, model: ACTIVITY };
  return readAccount(ledger, asked, () => subtreeOf(ledger, root));
}

async function idsBelow(ledger: LedgerContext, accountId: string): Promise<readonly string[]> {
  const found = await readAccount(ledger, { accountId, model: ACCOUNT_TREE }, async () => {
    const subtree = await subtreeIds(ledger, accountId);
    return 'refused' in subtree && subtree.refused === 'account-not-found' ? undefined : subtree;
  });
  if ('refused' in found) throw treeTooLarge(accountId);
  return found.accountIds;
}

/**
 * Those wanted: a few by their ids, which have indexes of their own; many by the subtree that they are.
 *
 * @throws Problem `account-not-found` for one outside the caller's scope
 */
export async function fewOrSubtree(
  ledger: LedgerContext,
  caller: Caller,
  wanted: AccountsWanted,
): Promise<Pick<ExpiryFilter, 'accountIds' | 'subtree'>> {
  if (wanted.accountId !== undefined)
    return { accountIds: await accountsAsked(ledger, caller, wanted) };
  const subtree = await subtreeAsked(ledger, caller, wanted.subtree);
  if (!subtree) return {};
  const isFew = (await countAccounts(ledger, subtree)) <= WALKS_MAX;
  return isFew ? { accountIds: await idsBelow(ledger, subtree.accountId) } : { subtree };
}

export function treeTooLarge(accountId: string): Problem {
  const detail = `There are too many accounts below ${accountId} to take at once: ask for a part of them.`;
  return new Problem('tree-too-large', detail);
}
