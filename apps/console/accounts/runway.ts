import type { TreeNode } from '../../../projections/account-tree/roll-up.js';

/** Whole days that the account's own balance lasts at its rate; null where it consumes nothing. */
export function runwayOf({
  balance,
  averagePerDay30: rate,
}: Pick<TreeNode, 'balance' | 'averagePerDay30'>): number | null {
  return rate > 0 ? Math.floor(balance / rate) : null;
}
