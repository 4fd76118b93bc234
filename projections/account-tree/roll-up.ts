/** Sums along the tree: what an account and all below it have, bought and used. */
import type { AccountActivity } from '../activity/activity.query.js';
import type { AccountTreeDocument } from './account-tree.document.js';

/** Credits, and how many accounts they are of; the account itself is counted. */
export interface RolledUp {
  readonly balance: number;
  readonly consumed: number;
  readonly purchased: number;
  readonly accounts: number;
}

export interface TreeNode
  extends Pick<AccountTreeDocument, 'name' | 'parentId' | 'standing' | 'balance'>, AccountActivity {
  readonly accountId: string;
  readonly rolledUp: RolledUp;
  readonly children: readonly TreeNode[];
}

/**
 * @param accounts the root first, and every parent before its children
 * @param activity of each of them
 */
export function rollUp(
  accounts: readonly AccountTreeDocument[],
  activity: ReadonlyMap<string, AccountActivity>,
): TreeNode {
  const childrenOf = new Map<string | null, TreeNode[]>();
  let root: TreeNode | undefined;
  // From the end: an account's children are complete when its own turn comes.
  for (const account of accounts.toReversed()) {
    const children = (childrenOf.get(account.id) ?? []).reverse();
    root = nodeOf(account, activity.get(account.id)!, children);
    const siblings = childrenOf.get(account.parentId) ?? [];
    siblings.push(root);
    childrenOf.set(account.parentId, siblings);
  }
  if (!root) throw new Error('a tree without its root');
  return root;
}

function nodeOf(
  account: AccountTreeDocument,
  activity: AccountActivity,
  children: readonly TreeNode[],
): TreeNode {
  const { id, name, parentId, standing, balance, consumed, purchased } = account;
  const own: RolledUp = { balance, consumed, purchased, accounts: 1 };
  const rolledUp = children.reduce((sum, child) => plus(sum, child.rolledUp), own);
  return { accountId: id, name, parentId, standing, balance, ...activity, rolledUp, children };
}

function plus(a: RolledUp, b: RolledUp): RolledUp {
  return {
    balance: a.balance + b.balance,
    consumed: a.consumed + b.consumed,
    purchased: a.purchased + b.purchased,
    accounts: a.accounts + b.accounts,
  };
}
