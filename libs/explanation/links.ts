/** What belongs to a deduction beside itself, each with a sentence. */
import type { DeductionFacts } from './facts.js';
import { counted, creditsWord, instantWords } from './words.js';

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
export function linksOf(facts: DeductionFacts): Link[] {
  return [
    ...transferLinks(facts),
    ...trialLinks(facts),
    ...repeatedLinks(facts),
    ...reversalLinks(facts),
    ...disputeLinks(facts),
    ...compensationLinks(facts),
    ...incidentLinks(facts),
  ];
}

function transferLinks({ transfer }: DeductionFacts): Link[] {
  if (!transfer) return [];
  const { transferId, fromAccountId, credits, sentAt } = transfer;
  const sentence = `The last transfer to the account before it was ${creditsWord(credits)} from ${fromAccountId}, sent on ${instantWords(sentAt)}.`;
  return [{ kind: 'transfer', id: transferId, eventId: null, at: sentAt, sentence }];
}

function trialLinks({ trial }: DeductionFacts): Link[] {
  if (!trial) return [];
  const { eventId, occurredAt, data } = trial;
  const sentence = `The subscription began as a trial on ${instantWords(occurredAt)}, free and with ${counted(data.screens, 'screen')}.`;
  return [{ kind: 'trial', id: data.subscriptionId, eventId, at: occurredAt, sentence }];
}

function repeatedLinks({ saidAgain }: DeductionFacts): Link[] {
  return saidAgain.map(({ eventId, occurredAt }) => ({
    kind: 'said-again',
    id: eventId,
    eventId,
    at: occurredAt,
    sentence: `The very same request was taken under another key on ${instantWords(occurredAt)}: this may be one wish charged twice.`,
  }));
}

function reversalLinks({ reversal, event }: DeductionFacts): Link[] {
  if (!reversal) return [];
  const { eventId, occurredAt, data } = reversal;
  const part = data.credits === event.data.charge.credits ? 'all' : 'a part';
  const sentence = `${creditsWord(data.credits)}, ${part} of it, came back on ${instantWords(occurredAt)}, the entitlement ${data.entitlement}: ${data.reason}.`;
  return [{ kind: 'reversal', id: eventId, eventId, at: occurredAt, sentence }];
}

function disputeLinks({ disputes }: DeductionFacts): Link[] {
  return disputes.map(({ disputeId, status, claim, openedAt }) => ({
    kind: 'dispute',
    id: disputeId,
    eventId: null,
    at: openedAt,
    sentence: `It was disputed on ${instantWords(openedAt)} (“${claim}”); the dispute is ${status}.`,
  }));
}

function compensationLinks({ compensations }: DeductionFacts): Link[] {
  return compensations.map(({ eventId, occurredAt, data }) => ({
    kind: 'compensation',
    id: eventId,
    eventId,
    at: occurredAt,
    sentence: `${counted(data.days, 'day')} of compensation were given on ${instantWords(occurredAt)}, up to ${instantWords(data.expiresAt)}: ${data.reason}.`,
  }));
}

function incidentLinks({ incidents }: DeductionFacts): Link[] {
  return incidents.map(({ incidentId, supplier, startedAt }) => ({
    kind: 'incident',
    id: incidentId,
    eventId: null,
    at: startedAt,
    sentence:
      supplier === null || startedAt === null
        ? `A compensation names the incident ${incidentId}.`
        : `A compensation names the incident ${incidentId} of ${supplier}, which began on ${instantWords(startedAt)}.`,
  }));
}
