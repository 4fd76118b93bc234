/** Folds each transfer from its sender's stream: that the credits arrived is not its end, that the sender knows it is. */
import {
  accountIdOf,
  accountProjection,
  type PlacedAccountEvent,
} from '../../libs/projection/account-projection.js';
import { inTree } from '../account-tree/in-tree.js';
import { TRANSFER, TRANSFER_INDEXES, type TransferDocument } from './transfer.document.js';

const bySender = accountProjection<TransferDocument>({
  name: TRANSFER,
  version: 3,
  indexes: TRANSFER_INDEXES,
  types: ['TransferSent', 'TransferSettled', 'TransferReturned'],
  keys: ({ data }) => [(data as { transferId: string }).transferId],
  fold(document, event, transferId) {
    const { occurredAt: endedAt, position } = event;
    switch (event.type) {
      case 'TransferSent':
        return sent(event, transferId);
      case 'TransferSettled':
        return document && { ...document, status: 'settled', endedAt, position };
      case 'TransferReturned':
        return (
          document && {
            ...document,
            status: 'returned',
            endedAt,
            reason: event.data.reason,
            position,
          }
        );
      default:
        return document;
    }
  },
});

export const transferProjection = inTree(bySender, { accountOf: accountIdOf });

function sent(event: PlacedAccountEvent<'TransferSent'>, id: string): TransferDocument {
  const { toAccountId, credits, unitPrice, note } = event.data;
  return {
    id,
    fromAccountId: accountIdOf(event),
    toAccountId,
    credits,
    unitPrice,
    note,
    status: 'in-transit',
    sentAt: event.occurredAt,
    endedAt: null,
    reason: null,
    position: event.position,
  };
}
