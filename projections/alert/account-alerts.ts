/** The alerts of accounts, kind by kind: of some accounts, or of all by index. */
import {
  type AccountAlertKind,
  type Alert,
  type AlertedAccount,
  balanceAlert,
  disputeAlert,
  rapidAlert,
  rapidConsumptionOf,
  renewalsAlert,
  silentAlert,
  transferAlert,
  transferLateBefore,
} from '../../libs/alert/index.js';
import { dayOf } from '../../libs/ledger/index.js';
import type { Reading } from '../../libs/projection/live-model.js';
import type { Subtree } from '../account-tree/account-path.js';
import type { ActivityDocument } from '../activity/activity.document.js';
import { activitiesOf } from '../activity/activity.query.js';
import { type AccountWarning, warnedAccounts } from '../activity/warned-accounts.query.js';
import { disputesOf } from '../dispute/dispute.query.js';
import { shortAccounts } from '../expiry/due-renewals.query.js';
import { transfersInTransit } from '../transfer/transfer.query.js';

export interface AlertScope {
  readonly reading: Reading;
  /** Undefined: all accounts there are. */
  readonly subtree: Subtree | undefined;
  readonly now: string;
  /** Of a kind whose alerts are of one severity, the latest so many are enough; 1 to 10,000. */
  readonly atMost: number;
}

const DISPUTES_MAX = 9_999;
const LOOKED_AT_MAX = 10_000;

/** Those of one kind, or enough of them. */
export function accountAlerts(
  scope: AlertScope,
  kind: AccountAlertKind,
): Promise<readonly Alert[]> {
  switch (kind) {
    case 'renewals-not-covered':
      return renewalsAlerts(scope);
    case 'dispute-open':
      return disputeAlerts(scope);
    case 'transfer-in-transit':
      return transferAlerts(scope);
    default:
      return warningAlerts(scope, kind);
  }
}

async function warningAlerts(
  { reading, subtree, now, atMost }: AlertScope,
  warning: AccountWarning,
): Promise<readonly Alert[]> {
  const asked = { warning, subtree, now };
  const warned = await warnedAccounts(reading, asked, atMostOf(warning, atMost));
  return warned.flatMap((document) => warningAlert(document, warning, now));
}

function warningAlert(document: ActivityDocument, warning: AccountWarning, now: string): Alert[] {
  const { balance, lowBalanceThreshold, warnedSince, lastConsumedAt, days, openedAt } = document;
  const account = alertedAccount(document);
  switch (warning) {
    case 'silent':
      return [silentAlert(account, { lastConsumedAt: lastConsumedAt!, balance }, now)];
    case 'rapid-consumption': {
      const today = dayOf(now);
      const rapid = rapidConsumptionOf(days, dayOf(openedAt), today);
      return rapid ? [rapidAlert(account, rapid, today)] : [];
    }
    default: {
      const figures = { warning, since: warnedSince!, balance, lowBalanceThreshold };
      return [balanceAlert(account, figures)];
    }
  }
}

/** All that are rapid are so since the same day: of them, the latest are not those that come first by their index. */
function atMostOf(warning: AccountWarning, atMost: number): number {
  return warning === 'rapid-consumption' ? LOOKED_AT_MAX : atMost;
}

async function renewalsAlerts(scope: AlertScope): Promise<readonly Alert[]> {
  const { reading, subtree, now, atMost } = scope;
  const short = await shortAccounts(reading, { subtree, now }, atMost);
  const accounts = await accountsNamed(
    reading,
    short.map(({ accountId }) => accountId),
  );
  return short.map((account) => renewalsAlert(accounts(account.accountId), account));
}

async function disputeAlerts({ reading, subtree, now }: AlertScope): Promise<readonly Alert[]> {
  const asked = { status: 'open', subtree, now, limit: DISPUTES_MAX } as const;
  const { items } = await disputesOf(reading, asked);
  const accounts = await accountsNamed(
    reading,
    items.map(({ accountId }) => accountId),
  );
  return items.map((dispute) => disputeAlert(accounts(dispute.accountId), dispute, now));
}

async function transferAlerts({ reading, subtree, now }: AlertScope): Promise<readonly Alert[]> {
  const sentBefore = transferLateBefore(now);
  const transfers = await transfersInTransit(reading, { subtree, sentBefore });
  const accounts = await accountsNamed(
    reading,
    transfers.map(({ fromAccountId }) => fromAccountId),
  );
  return transfers.map((transfer) => transferAlert(accounts(transfer.fromAccountId), transfer));
}

/** An account that its read model doesn't have yet is called by its id. */
async function accountsNamed(
  reading: Reading,
  accountIds: readonly string[],
): Promise<(accountId: string) => AlertedAccount> {
  const known = await activitiesOf(reading, [...new Set(accountIds)]);
  const names = new Map(known.map(({ id, name }) => [id, name]));
  return (accountId) => ({ accountId, accountName: names.get(accountId) ?? accountId });
}

function alertedAccount({ id, name }: ActivityDocument): AlertedAccount {
  return { accountId: id, accountName: name };
}
