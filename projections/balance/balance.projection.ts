/** Folds the credits of each account, the same totals as the account's own state without the rest of it, and of all below one. */
import { balanceChange, chargeOf } from '../../libs/ledger/index.js';
import {
  accountIdOf,
  accountProjection,
  type PlacedAccountEvent,
} from '../../libs/projection/account-projection.js';
import { belowId, isBelow } from '../account-tree/account-path.js';
import { inTree } from '../account-tree/in-tree.js';
import {
  BALANCE,
  BALANCE_INDEXES,
  type BalanceBelowDocument,
  type BalanceDocument,
  type HeldTerms,
} from './balance.document.js';

const ofEachAccount = accountProjection<BalanceDocument | BalanceBelowDocument>({
  name: BALANCE,
  version: 2,
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
  fold(document, event, id, seen) {
    if (!isBelow(id)) return foldBalance(document as BalanceDocument | undefined, event, id);
    const own = seen(accountIdOf(event)) as BalanceDocument | undefined;
    return foldBelow(document, event, { id, own });
  },
});

export const balanceProjection = inTree(ofEachAccount, {
  accountOf: accountIdOf,
  below: (_event, accountId) => belowId(accountId),
});

function foldBalance(
  document: BalanceDocument | undefined,
  event: PlacedAccountEvent,
  accountId: string,
): BalanceDocument {
  const before = document ?? emptyBalance(accountId, event.position);
  return {
    ...before,
    ...changeOf(before, event),
    available: before.available + balanceChange(event),
    position: event.position,
  };
}

/** @param named.own of the event's account, before it */
function foldBelow(
  document: BalanceBelowDocument | undefined,
  event: PlacedAccountEvent,
  { id, own }: { readonly id: string; readonly own: BalanceDocument | undefined },
): BalanceBelowDocument {
  const before = own ?? emptyBalance(id, event.position);
  const after = foldBalance(own, event, id);
  const sum = (term: keyof HeldTerms): number =>
    (document?.[term] ?? 0) + after[term] - before[term];
  const held = {
    available: sum('available'),
    inTransit: sum('inTransit'),
    purchased: sum('purchased'),
    consumed: sum('consumed'),
  };
  return { id, ...held, position: event.position };
}

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
