/** A deduction explained, from facts alone: what it took, why, who asked, what came of it. Pure. */
import type { AccountEvent, Actor, Charge } from '../ledger/index.js';
import { subscriptionOfDeduction, type DeductionEvent } from './deduction.js';
import { entitlementIn, entitlementWords, type Entitlement } from './entitlement.js';
import type { DeductionFacts, DeviceTold, ShownToday } from './facts.js';
import { linksOf, type Link } from './links.js';
import { todayShown, todayWords } from './repetition.js';
import { arithmeticOf, ruleOf, type Arithmetic, type ExplainedRule } from './rule-words.js';
import type { ExplanationWords } from './words/explanation-words.js';
import { WORDS, type ExplanationLanguage } from './words/languages.js';

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
  readonly devices: readonly DeviceTold[];
  readonly today: ShownToday;
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

export function explainDeduction(
  facts: DeductionFacts,
  language: ExplanationLanguage = 'en',
): Explanation {
  const words = WORDS[language];
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
    rule: ruleOf(charge, words),
    arithmetic: arithmeticOf(charge, words),
    askedBy: askedBy(facts),
    occurredAt,
    recordedAt,
    imported: occurredAt < recordedAt,
    balance: { before: facts.before.balance, after: after.balance },
    entitlement: {
      before: entitlementIn(facts.before, event),
      after: entitlementIn(after, event),
    },
    attempts: attemptsOf(facts.sameCommand, words),
    linked: linksOf(facts, words),
    devices: facts.devices,
    today: todayShown(facts.today, words),
    proof,
    proofMissing: proof === null ? words.notSealed : null,
  };
  return { ...explained, sentences: sentencesOf(event, explained, words) };
}

function askedBy({ event, keyLabel }: DeductionFacts): Asked {
  const { actor, commandId, correlationId, causationId } = event;
  return { actor, keyLabel, commandId, correlationId, causationId };
}

function attemptsOf(events: readonly AccountEvent[], words: ExplanationWords): Attempts {
  const shown = events.map(({ eventId, type, revision }) => ({ eventId, type, revision }));
  return { events: shown, words: words.attempts(events.length) };
}

function sentencesOf(
  event: DeductionEvent,
  explained: Omit<Explanation, 'sentences'>,
  words: ExplanationWords,
): string[] {
  const { charge, rule, arithmetic, balance, entitlement, attempts, linked, today } = explained;
  const { accountId: id, accountName: name } = explained;
  return [
    words.taken({ credits: charge.credits, name, id, purpose: purposeOf(event, words) }),
    words.ruleSentence(rule.number, rule.name),
    arithmetic.agrees
      ? words.agreeing(arithmetic.words)
      : words.disagreeing(arithmetic.words, charge.credits),
    whoWords(explained, words),
    whenWords(explained, words),
    words.balance(balance.before, balance.after),
    entitlementWords(event, entitlement.before, entitlement.after, words),
    ...deviceWords(entitlement.after, words),
    ...useWords(explained, words),
    ...linked.map(({ sentence }) => sentence),
    attempts.words,
    todayWords(event, today, words),
    explained.proofMissing ?? words.proven,
  ];
}

function purposeOf(event: DeductionEvent, { purposes }: ExplanationWords): string {
  switch (event.type) {
    case 'SubscriptionActivated':
      return purposes.SubscriptionActivated(event.data);
    case 'SubscriptionExtended':
      return purposes.SubscriptionExtended(event.data);
    case 'ScreensAdded':
      return purposes.ScreensAdded(event.data);
    case 'GoodwillFunded':
      return purposes.GoodwillFunded(event.data);
  }
}

function whoWords({ askedBy }: Pick<Explanation, 'askedBy'>, words: ExplanationWords): string {
  return words.askedBy(askedBy.actor, askedBy.keyLabel, askedBy.correlationId);
}

function whenWords(
  { occurredAt, recordedAt, imported }: Pick<Explanation, 'occurredAt' | 'recordedAt' | 'imported'>,
  words: ExplanationWords,
): string {
  return imported ? words.broughtIn(occurredAt, recordedAt) : words.recordedThen(occurredAt);
}

function useWords({ devices }: Pick<Explanation, 'devices'>, words: ExplanationWords): string[] {
  if (devices.length === 0) return [];
  const rejections = devices.filter(({ outcome }) => outcome === 'rejected').length;
  return [words.use(devices.length - rejections, rejections)];
}

function deviceWords({ subscription }: Entitlement, words: ExplanationWords): string[] {
  return subscription?.device ? [words.device(subscription.device)] : [];
}
