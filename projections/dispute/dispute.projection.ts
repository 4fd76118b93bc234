/** Folds each dispute from its own stream. */
import {
  disputeOfStream,
  whichCommand,
  type AnyEvent,
  type DisputeEvent,
  type DisputeEvents,
  type DisputeEventType,
} from '../../libs/ledger/index.js';
import type { Projection } from '../../libs/projection/projection.js';
import { inTree } from '../account-tree/in-tree.js';
import {
  DISPUTE,
  DISPUTE_INDEXES,
  type DisputeDocument,
  type DisputeOutcome,
} from './dispute.document.js';

type Placed<T extends DisputeEventType = DisputeEventType> = DisputeEvent<T> & {
  readonly position: string;
};

const ofEachDispute: Projection<DisputeDocument> = {
  name: DISPUTE,
  version: 3,
  indexes: DISPUTE_INDEXES,
  interested: ({ stream }) => disputeOfStream(stream) !== undefined,
  keys: ({ stream }) => [disputeOfStream(stream)!],
  fold: (document, event, disputeId) =>
    foldDispute(document, event as AnyEvent & Placed, disputeId),
};

export const disputeProjection = inTree(ofEachDispute, {
  accountOf: (event) => {
    const { type, data } = event as AnyEvent & Placed;
    return type === 'DisputeOpened' ? data.accountId : undefined;
  },
});

function foldDispute(
  document: DisputeDocument | undefined,
  event: Placed,
  disputeId: string,
): DisputeDocument | undefined {
  if (event.type === 'DisputeOpened') return opened(event, disputeId);
  return document && { ...document, ...changeOf(document, event), position: event.position };
}

function opened(event: Placed<'DisputeOpened'>, id: string): DisputeDocument {
  const { deductionEventId, accountId, credits, claim } = event.data;
  return {
    id,
    deductionEventId,
    accountId,
    credits,
    claim,
    status: 'open',
    openedBy: event.actor,
    openedAt: event.occurredAt,
    waitingSince: null,
    resolvedAt: null,
    outcome: null,
    evidence: [],
    which: whichCommand(event.commandId),
    position: event.position,
  };
}

function changeOf({ evidence }: DisputeDocument, event: Placed): Partial<DisputeDocument> {
  const { actor, occurredAt } = event;
  switch (event.type) {
    case 'EvidenceAttached': {
      const attached = { ...event.data, attachedBy: actor, attachedAt: occurredAt };
      return { evidence: [...evidence, attached] };
    }
    case 'ReversalRequested':
      return { waitingSince: occurredAt };
    case 'DisputeUpheld':
      return { ...ended('upheld', event), outcome: upheld(event.data, event) };
    case 'DisputeRejected':
      return { ...ended('rejected', event), outcome: rejected(event.data, event) };
    default:
      return {};
  }
}

function ended(status: 'upheld' | 'rejected', { occurredAt }: Placed): Partial<DisputeDocument> {
  return { status, waitingSince: null, resolvedAt: occurredAt };
}

function upheld(data: DisputeEvents['DisputeUpheld'], { actor }: Placed): DisputeOutcome {
  const { reason, credits, entitlement, reversalEventId } = data;
  return { reason, decidedBy: actor, credits, entitlement, reversalEventId, refusedWith: null };
}

function rejected(data: DisputeEvents['DisputeRejected'], { actor }: Placed): DisputeOutcome {
  const nothing = { credits: null, entitlement: null, reversalEventId: null };
  return { reason: data.reason, decidedBy: actor, ...nothing, refusedWith: data.refusedWith };
}
