/** An account in the tree, with its rate and its last activity. */
import type { TreeNode } from '../../../projections/account-tree/roll-up.js';

export interface AccountNode extends Omit<TreeNode, 'children'> {
  readonly children: readonly AccountNode[];
  /** Credits a day over the last 30 days. */
  readonly averagePerDay30?: number;
  readonly lastActivityAt?: string | null;
}

/** Whole days that the account's own balance lasts at its rate; null where it takes nothing. */
export function runwayOf({ balance, averagePerDay30: rate = 0 }: AccountNode): number | null {
  return rate > 0 ? Math.floor(balance / rate) : null;
}
