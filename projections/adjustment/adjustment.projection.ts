/** Folds each adjustment from the stream of its account. */
import {
  accountIdOf,
  accountProjection,
  type PlacedAccountEvent,
} from '../../libs/projection/account-projection.js';
import {
  ADJUSTMENT,
  ADJUSTMENT_INDEXES,
  type AdjustmentDocument,
  adjustmentKey,
} from './adjustment.document.js';

type AdjustmentEvent = PlacedAccountEvent<
  'AdjustmentRequested' | 'AdjustmentRejected' | 'CreditsAdjusted'
>;

export const adjustmentProjection = accountProjection<AdjustmentDocument>({
  name: ADJUSTMENT,
  version: 1,
  indexes: ADJUSTMENT_INDEXES,
  types: ['AdjustmentRequested', 'AdjustmentRejected', 'CreditsAdjusted'],
  keys: (event, accountId) => [
    adjustmentKey(accountId, (event as AdjustmentEvent).data.adjustmentId),
  ],
  fold: (document, event, id) => adjustmentAfter(document, event as AdjustmentEvent, id),
});

function adjustmentAfter(
  document: AdjustmentDocument | undefined,
  event: AdjustmentEvent,
  id: string,
): AdjustmentDocument | undefined {
  if (event.type === 'AdjustmentRequested') return requested(event, id);
  const decision = { decidedAt: event.occurredAt, position: event.position };
  if (event.type === 'CreditsAdjusted') {
    const { approvedBy } = event.data;
    return document && { ...document, ...decision, status: 'approved', decidedBy: approvedBy };
  }
  const { rejectedBy, reason } = event.data;
  return (
    document && {
      ...document,
      ...decision,
      status: 'rejected',
      decidedBy: rejectedBy,
      rejectionReason: reason,
    }
  );
}

function requested(
  event: PlacedAccountEvent<'AdjustmentRequested'>,
  id: string,
): AdjustmentDocument {
  const { adjustmentId, credits, reason, requestedBy } = event.data;
  return {
    id,
    adjustmentId,
    accountId: accountIdOf(event),
    credits,
    reason,
    status: 'pending',
    requestedBy,
    requestedAt: event.occurredAt,
    decidedBy: null,
    decidedAt: null,
    rejectionReason: null,
    position: event.position,
  };
}
