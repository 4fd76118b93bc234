/** An account in the tree, with its rate and its last activity. */
import type { TreeNode } from '../../../projections/account-tree/roll-up.js';

export type AccountNode = TreeNode;

/** Whole days that the account's own balance lasts at its rate; null where it takes nothing. */
export function runwayOf({ balance, averagePerDay30: rate }: AccountNode): number | null {
  return rate > 0 ? Math.floor(balance / rate) : null;
}
