/** What waits for somebody: disputes that are open, transfers that have not ended. */
import { addMilliseconds } from '../ledger/index.js';
import { type Alert, type AlertedAccount, alertIdOf } from './alert.js';

const DISPUTE_LATE_MS = 3 * 86_400_000;
const TRANSFER_LATE_MS = 60_000;

/** Opened before this instant, a dispute has waited too long. */
export function disputeLateBefore(now: string): string {
  return addMilliseconds(now, -DISPUTE_LATE_MS);
}

export function disputeAlert(
  { accountId, accountName }: AlertedAccount,
  dispute: { readonly disputeId: string; readonly openedAt: string; readonly credits: number },
  now: string,
): Alert {
  const { disputeId, openedAt, credits } = dispute;
  return {
    alertId: alertIdOf('dispute-open', disputeId),
    kind: 'dispute-open',
    severity: openedAt < disputeLateBefore(now) ? 'warning' : 'info',
    accountId,
    accountName,
    since: openedAt,
    figures: { disputeId, credits },
  };
}

/** Sent before this instant, a transfer should have ended. */
export function transferLateBefore(now: string): string {
  return addMilliseconds(now, -TRANSFER_LATE_MS);
}

/** @param sender whose credits they are until they have arrived */
export function transferAlert(
  { accountId, accountName }: AlertedAccount,
  transfer: {
    readonly transferId: string;
    readonly toAccountId: string;
    readonly credits: number;
    readonly sentAt: string;
  },
): Alert {
  const { transferId, toAccountId, credits, sentAt } = transfer;
  return {
    alertId: alertIdOf('transfer-in-transit', transferId),
    kind: 'transfer-in-transit',
    severity: 'warning',
    accountId,
    accountName,
    since: sentAt,
    figures: { transferId, toAccountId, credits },
  };
}
