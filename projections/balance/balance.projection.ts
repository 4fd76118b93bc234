/** Folds the credits of each account; the same totals as the account's own state, without the rest of it. */
import { balanceChange, chargeOf } from '../../libs/ledger/index.js';
import {
  accountProjection,
  type PlacedAccountEvent,
} from '../../libs/projection/account-projection.js';
import { BALANCE, BALANCE_INDEXES, type BalanceDocument } from './balance.document.js';

export const balanceProjection = accountProjection<BalanceDocument>({
  name: BALANCE,
  version: 1,
  indexes: BALANCE_INDEXES,
  types: [
    'AccountOpened',
    'AgreementChanged',
    'CreditsPurchased',
    'CreditsAdjusted',
    'TransferSent',
    'TransferReceived',
    'TransferSettled',
    'TransferReturned',
    'SubscriptionActivated',
    'SubscriptionExtended',
    'ScreensAdded',
    'GoodwillFunded',
    'CompensationGranted',
    'DeductionReversed',
  ],
  keys: (_event, accountId) => [accountId],
  fold(document, event, accountId) {
    const before = document ?? emptyBalance(accountId, event.position);
    return {
      ...before,
      ...changeOf(before, event),
      available: before.available + balanceChange(event),
      position: event.position,
    };
  },
});

function emptyBalance(id: string, position: string): BalanceDocument {
  return {
    id,
    position,
    available: 0,
    inTransit: 0,
    purchased: 0,
    received: 0,
    sent: 0,
    consumed: 0,
    reversed: 0,
    adjusted: 0,
    screenDays: 0,
    restrictAtZero: true,
    transfers: [],
  };
}

function changeOf(before: BalanceDocument, event: PlacedAccountEvent): Partial<BalanceDocument> {
  switch (event.type) {
    case 'AccountOpened':
    case 'AgreementChanged':
      return { restrictAtZero: event.data.agreement.restrictAtZero };
    case 'CreditsPurchased':
      return { purchased: before.purchased + event.data.credits };
    case 'CreditsAdjusted':
      return { adjusted: before.adjusted + event.data.credits };
    case 'TransferReceived':
      return { received: before.received + event.data.credits };
    case 'TransferSent':
    case 'TransferSettled':
    case 'TransferReturned':
      return transit(before, event);
    case 'GoodwillFunded':
      return {
        ...consumption(before, event),
        screenDays: before.screenDays + event.data.screenDays,
      };
    case 'CompensationGranted':
      return { screenDays: before.screenDays - event.data.screenDays };
    case 'DeductionReversed':
      return {
        reversed: before.reversed + event.data.credits,
        screenDays: before.screenDays - event.data.screenDays,
      };
    default:
      return consumption(before, event);
  }
}

function consumption(
  { consumed }: BalanceDocument,
  event: PlacedAccountEvent,
): Partial<BalanceDocument> {
  return { consumed: consumed + (chargeOf(event)?.credits ?? 0) };
}

function transit(
  { sent, inTransit, transfers }: BalanceDocument,
  event: PlacedAccountEvent<'TransferSent' | 'TransferSettled' | 'TransferReturned'>,
): Partial<BalanceDocument> {
  const { transferId } = event.data;
  if (event.type === 'TransferSent') {
    const { credits } = event.data;
    return {
      sent: sent + credits,
      inTransit: inTransit + credits,
      transfers: [...transfers, { transferId, credits }],
    };
  }
  const ended = transfers.find((transfer) => transfer.transferId === transferId)?.credits ?? 0;
  return {
    sent: event.type === 'TransferReturned' ? sent - event.data.credits : sent,
    inTransit: inTransit - ended,
    transfers: transfers.filter((transfer) => transfer.transferId !== transferId),
  };
}
