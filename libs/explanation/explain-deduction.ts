/** A deduction explained, from facts alone: what it took, why, who asked, what came of it. Pure. */
import type { AccountEvent, Actor, Charge } from '../ledger/index.js';
import { subscriptionOfDeduction, type DeductionEvent } from './deduction.js';
import { entitlementIn, entitlementWords, type Entitlement } from './entitlement.js';
import type { DeductionFacts, Today } from './facts.js';
import { linksOf, type Link } from './links.js';
import { todayWords } from './repetition.js';
import { arithmeticOf, ruleOf, type Arithmetic, type ExplainedRule } from './rule-words.js';
import { counted, creditsWord, instantWords } from './words.js';

export interface Explanation {
  readonly eventId: string;
  readonly type: DeductionEvent['type'];
  readonly accountId: string;
  readonly accountName: string;
  /** Null for goodwill. */
  readonly subscriptionId: string | null;
  readonly revision: number;
  readonly position: string | null;
  readonly charge: Charge;
  readonly rule: ExplainedRule;
  readonly arithmetic: Arithmetic;
  readonly askedBy: Asked;
  /** When it took effect, and when it was written: later where it was brought in from history. */
  readonly occurredAt: string;
  readonly recordedAt: string;
  readonly imported: boolean;
  readonly balance: { readonly before: number; readonly after: number };
  readonly entitlement: { readonly before: Entitlement; readonly after: Entitlement };
  readonly attempts: Attempts;
  readonly linked: readonly Link[];
  readonly today: Today;
  readonly proof: object | null;
  /** Null where there is a proof. */
  readonly proofMissing: string | null;
  /** All of it, in the order in which it is told. */
  readonly sentences: readonly string[];
}

export interface Asked {
  readonly actor: Actor;
  /** Of the actor's key. */
  readonly keyLabel: string | null;
  readonly commandId: string;
  readonly correlationId: string;
  readonly causationId: string | null;
}

export interface Attempts {
  /** Events that the same command wrote on the account, in order. */
  readonly events: readonly {
    readonly eventId: string;
    readonly type: string;
    readonly revision: number;
  }[];
  /** What the log can't know of other attempts. */
  readonly words: string;
}

const NOT_SEALED =
  'The event is not under a signed checkpoint yet; its hash chains it to its account’s other events.';
const UNKNOWN_ATTEMPTS =
  'Sending it again with its key is answered from there and takes nothing. Refused attempts and repetitions write nothing, so whether there were any is not known.';

export function explainDeduction(facts: DeductionFacts): Explanation {
  const { event, after, proof } = facts;
  const { eventId, type, revision, position, occurredAt, recordedAt } = event;
  const { charge } = event.data;
  const explained = {
    eventId,
    type,
    accountId: after.accountId,
    accountName: after.name,
    subscriptionId: subscriptionOfDeduction(event),
    revision,
    position,
    charge,
    rule: ruleOf(charge),
    arithmetic: arithmeticOf(charge),
    askedBy: askedBy(facts),
    occurredAt,
    recordedAt,
    imported: occurredAt < recordedAt,
    balance: { before: facts.before.balance, after: after.balance },
    entitlement: {
      before: entitlementIn(facts.before, event),
      after: entitlementIn(after, event),
    },
    attempts: attemptsOf(facts.sameCommand),
    linked: linksOf(facts),
    today: facts.today,
    proof,
    proofMissing: proof === null ? NOT_SEALED : null,
  };
  return { ...explained, sentences: sentencesOf(event, explained) };
}

function askedBy({ event, keyLabel }: DeductionFacts): Asked {
  const { actor, commandId, correlationId, causationId } = event;
  return { actor, keyLabel, commandId, correlationId, causationId };
}

function attemptsOf(events: readonly AccountEvent[]): Attempts {
  const shown = events.map(({ eventId, type, revision }) => ({ eventId, type, revision }));
  const words = `The log holds this request once, with ${counted(events.length, 'event')}. ${UNKNOWN_ATTEMPTS}`;
  return { events: shown, words };
}

function sentencesOf(event: DeductionEvent, explained: Omit<Explanation, 'sentences'>): string[] {
  const { rule, balance, entitlement, attempts, linked, today } = explained;
  return [
    whatWords(event, explained),
    `Rule ${rule.number} (${rule.name}): ${rule.words}`,
    arithmeticWords(explained),
    whoWords(explained),
    whenWords(explained),
    `The balance was ${balance.before} before it and ${balance.after} after it.`,
    entitlementWords(event, entitlement.before, entitlement.after),
    ...deviceWords(entitlement.after),
    ...linked.map(({ sentence }) => sentence),
    attempts.words,
    todayWords(event, today),
    explained.proofMissing ?? 'The proof with it shows that it is under a signed checkpoint.',
  ];
}

function whatWords(event: DeductionEvent, { charge, accountId, accountName }: Named): string {
  return `${creditsWord(charge.credits)} ${charge.credits === 1 ? 'was' : 'were'} taken from ${accountName} (${accountId}) ${purposeWords(event)}.`;
}

type Named = Pick<Explanation, 'charge' | 'accountId' | 'accountName'>;

function purposeWords(event: DeductionEvent): string {
  switch (event.type) {
    case 'SubscriptionActivated': {
      const { subscriptionId, customer, package: taken, quantity, screens } = event.data;
      return `to activate subscription ${subscriptionId} for ${customer}: ${taken.packageId} × ${quantity} on ${counted(screens, 'screen')}`;
    }
    case 'SubscriptionExtended': {
      const { subscriptionId, package: taken, quantity } = event.data;
      return `to extend subscription ${subscriptionId} by ${taken.packageId} × ${quantity}`;
    }
    case 'ScreensAdded': {
      const { subscriptionId, added } = event.data;
      return `to add ${counted(added, 'screen')} to subscription ${subscriptionId}`;
    }
    case 'GoodwillFunded':
      return `to fund ${event.data.screenDays} screen-days of goodwill`;
  }
}

function arithmeticWords({
  arithmetic,
  charge,
}: Pick<Explanation, 'arithmetic' | 'charge'>): string {
  if (arithmetic.agrees) return `${arithmetic.words}.`;
  return `${arithmetic.words}, but ${creditsWord(charge.credits)} were taken: the charge is wrong.`;
}

function whoWords({
  askedBy: { actor, keyLabel, correlationId },
}: Pick<Explanation, 'askedBy'>): string {
  const key = keyLabel === null ? actor.id : `“${keyLabel}” (${actor.id})`;
  return `It was asked for by ${key}, in the role ${actor.role}, with the request ${correlationId}.`;
}

function whenWords({
  occurredAt,
  recordedAt,
  imported,
}: Pick<Explanation, 'occurredAt' | 'recordedAt' | 'imported'>): string {
  const effect = `It took effect on ${instantWords(occurredAt)}`;
  return imported
    ? `${effect} and was brought in from history on ${instantWords(recordedAt)}.`
    : `${effect} and was recorded then.`;
}

function deviceWords({ subscription }: Entitlement): string[] {
  if (!subscription?.device) return [];
  return [`The subscription was locked to the device ${subscription.device} then.`];
}
