/** What belongs to a deduction beside itself, each with a sentence. */
import type { DeductionFacts } from './facts.js';
import type { ExplanationWords } from './words/explanation-words.js';

export interface Link {
  readonly kind:
    'transfer' | 'trial' | 'reversal' | 'dispute' | 'compensation' | 'incident' | 'said-again';
  /** Of what is linked: a transfer's, a subscription's, a dispute's, an incident's or an event's. */
  readonly id: string;
  /** Null where it is no event. */
  readonly eventId: string | null;
  readonly at: string | null;
  readonly sentence: string;
}

/** What came before the deduction first, then what followed from it. */
export function linksOf(facts: DeductionFacts, words: ExplanationWords): Link[] {
  return [
    ...transferLinks(facts, words),
    ...trialLinks(facts, words),
    ...repeatedLinks(facts, words),
    ...reversalLinks(facts, words),
    ...disputeLinks(facts, words),
    ...compensationLinks(facts, words),
    ...incidentLinks(facts, words),
  ];
}

function transferLinks({ transfer }: DeductionFacts, words: ExplanationWords): Link[] {
  if (!transfer) return [];
  const { transferId, sentAt } = transfer;
  const sentence = words.transfer(transfer);
  return [{ kind: 'transfer', id: transferId, eventId: null, at: sentAt, sentence }];
}

function trialLinks({ trial }: DeductionFacts, words: ExplanationWords): Link[] {
  if (!trial) return [];
  const { eventId, occurredAt, data } = trial;
  const sentence = words.trial(occurredAt, data.screens);
  return [{ kind: 'trial', id: data.subscriptionId, eventId, at: occurredAt, sentence }];
}

function repeatedLinks({ saidAgain }: DeductionFacts, words: ExplanationWords): Link[] {
  return saidAgain.map(({ eventId, occurredAt, type, data }) => ({
    kind: 'said-again',
    id: eventId,
    eventId,
    at: occurredAt,
    sentence:
      type === 'SubscriptionActivated'
        ? words.activatedAgain(occurredAt, data)
        : words.saidAgain(occurredAt),
  }));
}

function reversalLinks({ reversal, event }: DeductionFacts, words: ExplanationWords): Link[] {
  if (!reversal) return [];
  const { eventId, occurredAt, data } = reversal;
  const { credits, entitlement, reason } = data;
  const isAll = credits === event.data.charge.credits;
  const sentence = words.reversal({ credits, isAll, at: occurredAt, entitlement, reason });
  return [{ kind: 'reversal', id: eventId, eventId, at: occurredAt, sentence }];
}

function disputeLinks({ disputes }: DeductionFacts, words: ExplanationWords): Link[] {
  return disputes.map((dispute) => ({
    kind: 'dispute',
    id: dispute.disputeId,
    eventId: null,
    at: dispute.openedAt,
    sentence: words.dispute(dispute),
  }));
}

function compensationLinks({ compensations }: DeductionFacts, words: ExplanationWords): Link[] {
  return compensations.map(({ eventId, occurredAt, data: { days, expiresAt, reason } }) => ({
    kind: 'compensation',
    id: eventId,
    eventId,
    at: occurredAt,
    sentence: words.compensation({ days, at: occurredAt, expiresAt, reason }),
  }));
}

function incidentLinks({ incidents }: DeductionFacts, words: ExplanationWords): Link[] {
  return incidents.map(({ incidentId: id, known, isNamed }) => ({
    kind: 'incident',
    id,
    eventId: null,
    at: known?.startedAt ?? null,
    sentence: known ? words.incident(id, known, isNamed) : words.unknownIncident(id),
  }));
}
