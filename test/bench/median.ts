/** The middle one of some figures: what one slow run among several doesn't move. */

/** @throws RangeError for no figures. */
export function median(figures: readonly number[]): number {
  return quantile(figures, 0.5);
}

/** The smallest figure that `share` of all figures (0 to 1) don't exceed. @throws RangeError for no figures. */
export function quantile(figures: readonly number[], share: number): number {
  const sorted = [...figures].sort((one, other) => one - other);
  const found = sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)];
  if (found === undefined) throw new RangeError('no figures');
  return found;
}
