/** Folds each account's place in the tree, standing and totals; a parent's document also counts its children. */
import { balanceChange, chargeOf, MOVING_TYPES } from '../../libs/ledger/index.js';
import {
  accountProjection,
  type PlacedAccountEvent,
} from '../../libs/projection/account-projection.js';
import {
  ACCOUNT_TREE,
  ACCOUNT_TREE_INDEXES,
  type AccountTreeDocument,
} from './account-tree.document.js';

export const accountTreeProjection = accountProjection<AccountTreeDocument>({
  name: ACCOUNT_TREE,
  version: 1,
  indexes: ACCOUNT_TREE_INDEXES,
  types: [
    'AccountOpened',
    'AgreementChanged',
    'AccountSuspended',
    'AccountReinstated',
    'AccountClosed',
    ...MOVING_TYPES,
  ],
  keys(event, accountId) {
    const parentId = event.type === 'AccountOpened' ? event.data.parentId : null;
    return parentId === null ? [accountId] : [accountId, parentId];
  },
  fold(document, event, accountId) {
    if (event.type === 'AccountOpened') {
      if (accountId !== event.data.accountId) return withChild(document, event);
      return document ?? opened(event);
    }
    if (!document) return undefined;
    return {
      ...document,
      ...changeOf(document, event),
      balance: document.balance + balanceChange(event),
      position: event.position,
    };
  },
});

function opened({
  data,
  occurredAt,
  position,
}: PlacedAccountEvent<'AccountOpened'>): AccountTreeDocument {
  const { accountId, name, parentId, timeZone, agreement } = data;
  return {
    id: accountId,
    name,
    parentId,
    standing: 'open',
    timeZone,
    agreement,
    balance: 0,
    purchased: 0,
    consumed: 0,
    openedAt: occurredAt,
    children: 0,
    idLower: accountId.toLowerCase(),
    nameLower: name.toLowerCase(),
    position,
  };
}

function withChild(
  parent: AccountTreeDocument | undefined,
  { position }: PlacedAccountEvent,
): AccountTreeDocument | undefined {
  return parent && { ...parent, children: parent.children + 1, position };
}

function changeOf(
  { purchased, consumed }: AccountTreeDocument,
  event: PlacedAccountEvent,
): Partial<AccountTreeDocument> {
  switch (event.type) {
    case 'AgreementChanged':
      return { agreement: event.data.agreement };
    case 'AccountSuspended':
      return { standing: 'suspended' };
    case 'AccountReinstated':
      return { standing: 'open' };
    case 'AccountClosed':
      return { standing: 'closed' };
    case 'CreditsPurchased':
      return { purchased: purchased + event.data.credits };
    default:
      return { consumed: consumed + (chargeOf(event)?.credits ?? 0) };
  }
}
