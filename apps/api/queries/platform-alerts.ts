/** What is wrong with the platform itself, for those who read everything. */
import { type Caller, mayRead } from '../../../libs/access/index.js';
import { type Alert, platformAlerts } from '../../../libs/alert/index.js';
import type { LedgerContext } from '../ledger-context.js';

/** None for those who may not read how the read models do. */
export async function platformAlertsFor(ledger: LedgerContext, caller: Caller): Promise<Alert[]> {
  if (!mayRead(caller, 'projections')) return [];
  const now = ledger.now();
  const sealingLagSeconds = await ledger.sealed.lagSeconds(now);
  return platformAlerts({ now, models: ledger.projections.status(), sealingLagSeconds });
}
