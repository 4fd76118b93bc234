/** How many disputes wait, how long, and how long others took: for `GET /metrics`. */
import { ReadModelNotBuilt } from '../../../libs/projection/live-model.js';
import { ReadStoreUnavailable } from '../../../libs/read-store/read-store.js';
import { disputeFigures } from '../../../projections/dispute/dispute.query.js';
import type { LedgerContext } from '../ledger-context.js';

const WINDOW_MS = 30 * 86_400_000;

/** Figures as they were are better than none: a read model that is not built yet, or away, leaves them. */
export async function measureDisputes(ledger: LedgerContext): Promise<void> {
  const { metrics } = ledger;
  const now = ledger.now();
  try {
    const figures = await disputeFigures(ledger, { now, windowMs: WINDOW_MS });
    metrics.disputesOpen.set(figures.open);
    metrics.disputeOldestSeconds.set(figures.oldestSeconds ?? 0);
    metrics.disputeResolutionSeconds.reset();
    for (const [statistic, seconds] of [
      ['median', figures.medianSeconds],
      ['mean', figures.meanSeconds],
    ] as const)
      if (seconds !== null) metrics.disputeResolutionSeconds.set({ statistic }, seconds);
  } catch (error) {
    const untold = error instanceof ReadModelNotBuilt || error instanceof ReadStoreUnavailable;
    if (!untold) throw error;
  }
}
