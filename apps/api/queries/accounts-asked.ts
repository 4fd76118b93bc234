/** Which accounts a list is about: those asked for, as far as they are in the caller's scope. */
import { isConfined, type Caller } from '../../../libs/access/index.js';
import { subtreeIds } from '../../../projections/account-tree/account-tree.query.js';
import type { Subtree } from '../../../projections/account-tree/account-path.js';
import { subtreeIn } from '../../../projections/account-tree/in-tree.js';
import { ACCOUNT_TREE } from '../../../projections/account-tree/account-tree.document.js';
import { ACTIVITY } from '../../../projections/activity/activity.document.js';
import { countAccounts } from '../../../projections/activity/activity.query.js';
import { WALKS_MAX } from '../../../projections/account-chunks.js';
import { EXPIRY } from '../../../projections/expiry/expiry.document.js';
import { SUBSCRIPTION_TERM } from '../../../projections/subscription-term/subscription-term.document.js';
import type { ExpiryFilter } from '../../../projections/expiry/expiry-filter.js';
import { Problem } from '../http/problem.js';
import { accountNotFound, checkScope } from '../http/read-guard.js';
import type { LedgerContext } from '../ledger-context.js';
import { foundWhenCaughtUp, readAccount } from './read-model.js';

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
  const root = rootOf(caller, subtree);
  if (accountId !== undefined && subtree === undefined) return [accountId];
  if (root === null) return undefined;
  const all = await idsBelow(ledger, root);
  return accountId === undefined ? all : all.filter((id) => id === accountId);
}

/**
 * The account with all below it; unset, the caller's own subtree, or undefined for those confined to none: all there are.
 *
 * @param models that are read of it
 * @throws Problem `account-not-found` for one outside the caller's scope, `read-model-behind` where one of the models is of
 *   a build that doesn't know yet how accounts stand
 */
export async function subtreeAsked(
  ledger: LedgerContext,
  caller: Caller,
  accountId: string | undefined,
  models: readonly string[],
): Promise<Subtree | undefined> {
  if (accountId !== undefined) await checkScope(ledger, caller, accountId);
  const root = rootOf(caller, accountId);
  if (root === null) return undefined;
  const [known] = await Promise.all(models.map((model) => subtreeKnownTo(ledger, model, root)));
  return known;
}

async function subtreeKnownTo(
  ledger: LedgerContext,
  model: string,
  accountId: string,
): Promise<Subtree> {
  const known = await foundWhenCaughtUp(ledger, model, () => subtreeIn(ledger, model, accountId));
  if (known) return known;
  if (!(await ledger.scope.exists(accountId))) throw accountNotFound(accountId);
  const detail = `${model} is being built anew.`;
  throw new Problem('read-model-behind', detail, {}, { 'Retry-After': '1' });
}

async function idsBelow(ledger: LedgerContext, accountId: string): Promise<readonly string[]> {
  const found = await readAccount(ledger, { accountId, model: ACCOUNT_TREE }, async () => {
    const subtree = await subtreeIds(ledger, accountId);
    return 'refused' in subtree && subtree.refused === 'account-not-found' ? undefined : subtree;
  });
  if ('refused' in found) throw treeTooLarge(accountId);
  return found.accountIds;
}

/** Of subscriptions, and of how many accounts there are. */
const SUBSCRIPTION_MODELS = [ACTIVITY, EXPIRY, SUBSCRIPTION_TERM];

/**
 * Those wanted: a few by their ids, which have indexes of their own; many by the subtree that they are.
 *
 * @throws Problem `account-not-found` for one outside the caller's scope, `tree-too-large`
 */
export async function fewOrSubtree(
  ledger: LedgerContext,
  caller: Caller,
  wanted: AccountsWanted,
): Promise<Pick<ExpiryFilter, 'accountIds' | 'subtree'>> {
  const { accountId, subtree } = wanted;
  if (subtree !== undefined) await checkScope(ledger, caller, subtree);
  const root = rootOf(caller, subtree);
  const large = accountId === undefined && root !== null && (await largeSubtree(ledger, root));
  return large ? { subtree: large } : { accountIds: await accountsAsked(ledger, caller, wanted) };
}

/** Undefined for a small one, and while one of the models is of a build that doesn't know it. */
async function largeSubtree(ledger: LedgerContext, root: string): Promise<Subtree | undefined> {
  const known = await Promise.all(
    SUBSCRIPTION_MODELS.map((model) => subtreeIn(ledger, model, root)),
  );
  const [subtree] = known;
  if (!subtree || known.includes(undefined)) return undefined;
  return (await countAccounts(ledger, subtree)) > WALKS_MAX ? subtree : undefined;
}

function rootOf(caller: Caller, asked: string | undefined): string | null {
  return asked ?? (isConfined(caller.actor.role) ? caller.accountId : null);
}

export function treeTooLarge(accountId: string): Problem {
  const detail = `There are too many accounts below ${accountId} to take at once: ask for a part of them.`;
  return new Problem('tree-too-large', detail);
}
