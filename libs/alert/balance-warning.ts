/** An account whose balance is low, or 0. */
import type { Agreement, Standing } from '../ledger/index.js';
import { type Alert, type AlertedAccount, alertIdOf } from './alert.js';

export type BalanceWarning = 'low-balance' | 'restricted';

export interface BalanceFigures extends Pick<Agreement, 'restrictAtZero' | 'lowBalanceThreshold'> {
  readonly standing: Standing;
  /** Credits. */
  readonly balance: number;
}

/** An account that is not open can't sell anyway, whatever its balance. */
export function balanceWarningOf({
  standing,
  balance,
  restrictAtZero,
  lowBalanceThreshold,
}: BalanceFigures): BalanceWarning | null {
  if (standing !== 'open') return null;
  if (balance === 0 && restrictAtZero) return 'restricted';
  return balance < lowBalanceThreshold ? 'low-balance' : null;
}

export function balanceAlert(
  { accountId, accountName }: AlertedAccount,
  {
    warning,
    since,
    balance,
    lowBalanceThreshold,
  }: Pick<BalanceFigures, 'balance' | 'lowBalanceThreshold'> & {
    readonly warning: BalanceWarning;
    readonly since: string;
  },
): Alert {
  return {
    alertId: alertIdOf(warning, accountId),
    kind: warning,
    severity: warning === 'restricted' ? 'critical' : 'warning',
    accountId,
    accountName,
    since,
    figures: { balance, threshold: lowBalanceThreshold },
  };
}
