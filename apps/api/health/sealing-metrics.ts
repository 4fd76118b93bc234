/** How far sealing is behind the log: for `GET /metrics`. */
import { isUnavailable } from '../../../libs/projection/until-available.js';
import type { LedgerContext } from '../ledger-context.js';

/** The figure as it was is better than none: a store that is away must not take the other figures with it. */
export async function measureSealing({ metrics, sealed, now }: LedgerContext): Promise<void> {
  try {
    metrics.sealingLagSeconds.set(await sealed.lagSeconds(now()));
  } catch (error) {
    if (!isUnavailable(error)) throw error;
  }
}
