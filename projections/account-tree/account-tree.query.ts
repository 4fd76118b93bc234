/** `/v1/accounts`, `/v1/accounts/{a}` and `/v1/accounts/{a}/tree`. */
import type { LiveModel, Reading } from '../../libs/projection/live-model.js';
import { findFew, findMerged, pageOf } from '../../libs/projection/merged-find.js';
import type { CollectionVersion, Page, ReadStore } from '../../libs/read-store/read-store.js';
import { type AccountActivity, activityOfEach } from '../activity/activity.query.js';
import { inChunks } from '../account-chunks.js';
import { ACCOUNT_TREE, type AccountTreeDocument } from './account-tree.document.js';
import { rollUp, type TreeNode } from './roll-up.js';
import { subtreeFrom, type SubtreeRefused } from './subtree.js';

export interface AccountAnswer extends Pick<
  AccountTreeDocument,
  'name' | 'parentId' | 'standing' | 'timeZone' | 'agreement' | 'balance' | 'openedAt'
> {
  readonly accountId: string;
}

export interface AccountsAsked {
  /** Null: accounts without one. */
  readonly parentId?: string | null | undefined;
  /** How the id or the name begins, in any case. */
  readonly q?: string | undefined;
  /** Of these accounts, 10,000 at most; undefined: of all. */
  readonly accountIds?: readonly string[] | undefined;
  /** 1 to 500. */
  readonly limit: number;
  readonly cursor?: string | undefined;
}

type AsOf = Pick<LiveModel, 'asOf'>;

/** Found by name, accounts are put in order in memory up to so many; of more, the walk by id finds enough soon. */
const SORTED_MAX = 2_000;

/** Undefined where there is no such account. */
export async function accountOf(
  { store, live }: Reading,
  accountId: string,
): Promise<(AccountAnswer & AsOf) | undefined> {
  const model = live(ACCOUNT_TREE);
  const [document] = await store.get<AccountTreeDocument>(model, [accountId]);
  return document && { ...accountAnswer(document), asOf: model.asOf };
}

/** An account as it is shown, with what it did lately. */
export type ShownAccount = AccountAnswer & AccountActivity;

/** Undefined where there is no such account. */
export async function shownAccountOf(
  reading: Reading,
  accountId: string,
  now: string,
): Promise<(ShownAccount & AsOf) | undefined> {
  const account = await accountOf(reading, accountId);
  return account && (await withActivity(reading, [account], now))[0];
}

/** By id, in any case. @throws InvalidQuery for a cursor that is none. */
export async function accountsOf(
  reading: Reading,
  asked: AccountsAsked & { readonly now: string },
): Promise<Page<ShownAccount> & AsOf> {
  const model = reading.live(ACCOUNT_TREE);
  const { items, nextCursor } = await searchAccounts(reading.store, model, asked);
  const shown = await withActivity(reading, items.map(accountAnswer), asked.now);
  return { items: shown, nextCursor, asOf: model.asOf };
}

async function withActivity<A extends AccountAnswer>(
  reading: Reading,
  accounts: readonly A[],
  now: string,
): Promise<(A & AccountActivity)[]> {
  const activity = await activityOfEach(reading, accounts, now);
  return accounts.map((account) => ({ ...account, ...activity.get(account.accountId)! }));
}

/** The account with all below it, balances rolled up. */
export async function treeOf(
  reading: Reading,
  accountId: string,
  now: string,
): Promise<(AsOf & { readonly account: TreeNode }) | SubtreeRefused> {
  const model = reading.live(ACCOUNT_TREE);
  const subtree = await subtreeFrom(reading.store, model, accountId);
  if (subtree.refused) return subtree;
  const accounts = subtree.accounts.map(({ id, openedAt }) => ({ accountId: id, openedAt }));
  const activity = await activityOfEach(reading, accounts, now);
  return { account: rollUp(subtree.accounts, activity), asOf: model.asOf };
}

/** The ids of the account and of all below it. */
export async function subtreeIds(
  { store, live }: Reading,
  accountId: string,
): Promise<(AsOf & { readonly accountIds: readonly string[] }) | SubtreeRefused> {
  const model = live(ACCOUNT_TREE);
  const subtree = await subtreeFrom(store, model, accountId);
  if (subtree.refused) return subtree;
  return { accountIds: subtree.accounts.map(({ id }) => id), asOf: model.asOf };
}

async function searchAccounts(
  store: ReadStore,
  model: CollectionVersion,
  { parentId, q = '', accountIds, limit, cursor }: AccountsAsked,
): Promise<Page<AccountTreeDocument>> {
  const of = [ACCOUNT_TREE, { parentId, q }];
  const ordered = { of, orderBy: 'idLower', order: 'asc', limit, cursor } as const;
  const prefix = q.toLowerCase();
  const matches = (account: AccountTreeDocument): boolean =>
    (parentId === undefined || account.parentId === parentId) &&
    (account.idLower.startsWith(prefix) || account.nameLower.startsWith(prefix));
  const named =
    accountIds === undefined
      ? await namedSo(store, model, parentId, prefix)
      : await theseAccounts(store, model, accountIds);
  if (named) return pageOf(named.filter(matches), ordered);
  const all = parentId === undefined ? { index: 'account' } : childrenOf('parent', parentId);
  return findMerged<AccountTreeDocument>(store, model, { ...ordered, finds: [all], matches });
}

/** Undefined when no name is asked for, or more are named so than can be put in order. */
async function namedSo(
  store: ReadStore,
  model: CollectionVersion,
  parentId: string | null | undefined,
  value: string,
): Promise<readonly AccountTreeDocument[] | undefined> {
  if (value === '') return undefined;
  const [byId, byName] =
    parentId === undefined
      ? [{ index: 'account' }, { index: 'name' }]
      : [childrenOf('parent', parentId), childrenOf('parentName', parentId)];
  const finds = [
    { ...byId, prefix: { field: 'idLower', value } },
    { ...byName, prefix: { field: 'nameLower', value } },
  ];
  return findFew<AccountTreeDocument>(store, model, finds, SORTED_MAX);
}

async function theseAccounts(
  store: ReadStore,
  model: CollectionVersion,
  accountIds: readonly string[],
): Promise<readonly AccountTreeDocument[]> {
  const found: AccountTreeDocument[] = [];
  for (const ids of inChunks(accountIds))
    found.push(...(await store.get<AccountTreeDocument>(model, ids)));
  return found;
}

function childrenOf(
  index: 'parent' | 'parentName',
  parentId: string | null,
): { readonly index: string; readonly equals: { readonly parentId: string | null } } {
  return { index, equals: { parentId } };
}

function accountAnswer(document: AccountTreeDocument): AccountAnswer {
  const { id, name, parentId, standing, timeZone, agreement, balance, openedAt } = document;
  return { accountId: id, name, parentId, standing, timeZone, agreement, balance, openedAt };
}
