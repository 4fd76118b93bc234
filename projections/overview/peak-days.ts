/** Which days stand out of a range of days. */
import type { ConsumptionBucket } from '../consumption-rate/consumption-sums.js';

/** How far above the mean a peak is, in standard deviations. */
const PEAK_DEVIATIONS = 1.5;

/** Days that consumed more than the mean of all by more than 1.5 standard deviations; those without consumption count. */
export function peakDaysOf(
  buckets: readonly Pick<ConsumptionBucket, 'start' | 'credits'>[],
): readonly string[] {
  const count = buckets.length;
  const mean = buckets.reduce((sum, { credits }) => sum + credits, 0) / count;
  const variance = buckets.reduce((sum, { credits }) => sum + (credits - mean) ** 2, 0) / count;
  const threshold = mean + PEAK_DEVIATIONS * Math.sqrt(variance);
  return buckets.filter(({ credits }) => credits > threshold).map(({ start }) => start);
}
