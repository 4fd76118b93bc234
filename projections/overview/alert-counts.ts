/** How many alerts there are of each severity, without reading what they are about. */
import {
  type Alert,
  disputeLateBefore,
  SEVERITIES,
  type Severity,
  transferLateBefore,
} from '../../libs/alert/index.js';
import type { Reading } from '../../libs/projection/live-model.js';
import type { Subtree } from '../account-tree/account-path.js';
import { type AccountWarning, countWarned } from '../activity/warned-accounts.query.js';
import { countShortAccounts } from '../expiry/due-renewals.query.js';
import { openDisputes, type OpenDisputes } from '../dispute/dispute.query.js';
import { transfersInTransit } from '../transfer/transfer.query.js';

export interface AlertCounts {
  readonly total: number;
  readonly bySeverity: Readonly<Record<Severity, number>>;
}

export interface Watched {
  readonly restricted: number;
  readonly lowBalance: number;
  readonly rapid: number;
  readonly silent: number;
  /** Whose own balance doesn't cover their own renewals. */
  readonly short: number;
  readonly lateTransfers: number;
  readonly disputes: Pick<OpenDisputes, 'open' | 'late' | 'oldestOpenedAt'>;
}

/** @param subtree undefined: all accounts there are */
export async function watch(
  reading: Reading,
  subtree: Subtree | undefined,
  now: string,
): Promise<Watched> {
  const count = (warning: AccountWarning): Promise<number> =>
    countWarned(reading, { warning, subtree, now });
  const [restricted, lowBalance, rapid, silent, short, transfers, disputes] = await Promise.all([
    count('restricted'),
    count('low-balance'),
    count('rapid-consumption'),
    count('silent'),
    countShortAccounts(reading, { subtree, now }),
    transfersInTransit(reading, { subtree, sentBefore: transferLateBefore(now) }),
    openDisputes(reading, { subtree, lateBefore: disputeLateBefore(now) }),
  ]);
  return {
    restricted,
    lowBalance,
    rapid,
    silent,
    short,
    lateTransfers: transfers.length,
    disputes,
  };
}

export function alertCounts(
  { restricted, lowBalance, rapid, silent, short, lateTransfers, disputes }: Watched,
  platform: readonly Pick<Alert, 'severity'>[],
): AlertCounts {
  const ofPlatform = (severity: Severity): number =>
    platform.filter((alert) => alert.severity === severity).length;
  const warned = lowBalance + short + rapid + lateTransfers + disputes.late;
  const bySeverity = {
    critical: restricted + ofPlatform('critical'),
    warning: warned + ofPlatform('warning'),
    info: silent + disputes.open - disputes.late + ofPlatform('info'),
  };
  const total = SEVERITIES.reduce((sum, severity) => sum + bySeverity[severity], 0);
  return { total, bySeverity };
}
