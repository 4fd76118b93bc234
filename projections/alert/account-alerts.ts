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
import type { ActivityDocument } from '../activity/activity.document.js';
import { activitiesOf } from '../activity/activity.query.js';
import {
  type AccountWarning,
  isWarned,
  warnedAccounts,
} from '../activity/warned-accounts.query.js';
import { disputesOf } from '../dispute/dispute.query.js';
import { shortAccounts } from '../expiry/due-renewals.query.js';
import { transfersInTransit } from '../transfer/transfer.query.js';

export interface AlertScope {
  readonly reading: Reading;
  /** Of the accounts in question; undefined: all there are. */
  readonly documents: readonly ActivityDocument[] | undefined;
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
  { reading, documents, now, atMost }: AlertScope,
  warning: AccountWarning,
): Promise<readonly Alert[]> {
  const warned = documents
    ? documents.filter((document) => isWarned(document, warning, now))
    : await warnedAccounts(reading, warning, now, atMostOf(warning, atMost));
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
  const { reading, documents, now, atMost } = scope;
  const short = await shortAccounts(reading, { accountIds: idsOf(documents), now }, atMost);
  const accounts = await accountsNamed(
    scope,
    short.map(({ accountId }) => accountId),
  );
  return short.map((account) => renewalsAlert(accounts(account.accountId), account));
}

async function disputeAlerts(scope: AlertScope): Promise<readonly Alert[]> {
  const { reading, documents, now } = scope;
  const asked = { status: 'open', accountIds: idsOf(documents), now, limit: DISPUTES_MAX } as const;
  const { items } = await disputesOf(reading, asked);
  const accounts = await accountsNamed(
    scope,
    items.map(({ accountId }) => accountId),
  );
  return items.map((dispute) => disputeAlert(accounts(dispute.accountId), dispute, now));
}

async function transferAlerts(scope: AlertScope): Promise<readonly Alert[]> {
  const { reading, documents, now } = scope;
  const sentBefore = transferLateBefore(now);
  const transfers = await transfersInTransit(reading, { accountIds: idsOf(documents), sentBefore });
  const accounts = await accountsNamed(
    scope,
    transfers.map(({ fromAccountId }) => fromAccountId),
  );
  return transfers.map((transfer) => transferAlert(accounts(transfer.fromAccountId), transfer));
}

/** An account that its read model doesn't have yet is called by its id. */
async function accountsNamed(
  { reading, documents }: AlertScope,
  accountIds: readonly string[],
): Promise<(accountId: string) => AlertedAccount> {
  const known = documents ?? (await activitiesOf(reading, [...new Set(accountIds)]));
  const names = new Map(known.map(({ id, name }) => [id, name]));
  return (accountId) => ({ accountId, accountName: names.get(accountId) ?? accountId });
}

function alertedAccount({ id, name }: ActivityDocument): AlertedAccount {
  return { accountId: id, accountName: name };
}

function idsOf(documents: AlertScope['documents']): readonly string[] | undefined {
  return documents?.map(({ id }) => id);
}
