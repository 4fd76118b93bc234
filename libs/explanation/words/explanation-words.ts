/**
 * All that an explanation says, as each language has it: whole sentences, since grammar doesn't let them be put together alike.
 * Ids, names and what people wrote are shown as they are; instants are UTC.
 */
import type { Actor, Charge, Refusal } from '../../ledger/index.js';
import type { DeductionEvent } from '../deduction.js';
import type { SubscriptionThen } from '../entitlement.js';
import type { DisputeAbout, KnownIncident, TransferBefore } from '../facts.js';

type Rule = Charge['rule'];
type DataOf<T extends DeductionEvent['type']> = Extract<
  DeductionEvent,
  { readonly type: T }
>['data'];

export interface ExplanationWords {
  /** In the sentences: `Rule 2 (activation): …`. */
  readonly ruleNames: Readonly<Record<Rule, string>>;
  readonly rules: Readonly<Record<Rule, string>>;
  readonly ruleSentence: (number: number, rule: Rule) => string;

  /** `3 screens × 1 credit × 1 period`, and so on, without the result. */
  readonly periodsTerm: (periods: PeriodsTerm) => string;
  readonly shareTerm: (share: ShareTerm) => string;
  readonly goodwillTerm: (goodwill: GoodwillTerm) => string;
  readonly equals: (term: string, credits: number) => string;
  readonly agreeing: (arithmetic: string) => string;
  readonly disagreeing: (arithmetic: string, taken: number) => string;

  readonly taken: (taken: { credits: number; name: string; id: string; purpose: string }) => string;
  readonly purposes: {
    readonly [T in DeductionEvent['type']]: (data: DataOf<T>) => string;
  };

  readonly askedBy: (actor: Actor, keyLabel: string | null, request: string) => string;
  readonly recordedThen: (occurredAt: string) => string;
  readonly broughtIn: (occurredAt: string, recordedAt: string) => string;

  readonly balance: (before: number, after: number) => string;
  readonly pool: (before: number, after: number) => string;
  /** Null: there was none. */
  readonly subscription: (
    id: string,
    before: SubscriptionThen | null,
    after: SubscriptionThen | null,
  ) => string;
  readonly device: (device: string) => string;
  /** What devices did around it. */
  readonly use: (connections: number, rejections: number) => string;

  readonly transfer: (transfer: TransferBefore) => string;
  readonly trial: (startedAt: string, screens: number) => string;
  readonly saidAgain: (at: string) => string;
  /** The same package on as many screens, for the same customer. */
  readonly activatedAgain: (at: string, other: { readonly subscriptionId: string }) => string;
  readonly reversal: (reversal: ReversalTold) => string;
  /** Why it was upheld is what its reversal says. */
  readonly dispute: (dispute: Omit<DisputeAbout, 'disputeId'>) => string;
  readonly compensation: (given: CompensationTold) => string;
  readonly incident: (id: string, incident: KnownIncident, isNamed: boolean) => string;
  readonly unknownIncident: (id: string) => string;

  readonly attempts: (events: number) => string;

  /** The request of a deduction, made again: of an activation, for a new subscription. */
  readonly again: (type: DeductionEvent['type']) => string;
  readonly wouldTake: (again: string, quote: QuoteTold) => string;
  readonly wouldBeRefused: (again: string, slug: string, detail: string) => string;
  readonly refusal: (refusal: Refusal) => string;

  readonly proven: string;
  readonly notSealed: string;
}

export interface PeriodsTerm {
  readonly screens: number;
  readonly creditsPerScreen: number;
  readonly quantity: number;
}

export interface ShareTerm {
  readonly screens: number;
  readonly creditsEach: number;
  readonly creditsPerScreen: number;
  readonly timeLeftMs: number;
  readonly durationMs: number;
}

export interface GoodwillTerm {
  readonly screenDays: number;
  readonly screenDaysPerCredit: number;
}

export interface ReversalTold {
  readonly credits: number;
  /** Of what the deduction took. */
  readonly isAll: boolean;
  readonly at: string;
  readonly entitlement: 'kept' | 'withdrawn';
  readonly reason: string;
}

export interface CompensationTold {
  readonly days: number;
  readonly at: string;
  readonly expiresAt: string;
  readonly reason: string;
}

export interface QuoteTold {
  readonly credits: number;
  readonly expiresAt: string | null;
  readonly balanceAfter: number;
}

/** What the request of a deduction can be refused for when it is made again. */
export type AgainRefusal =
  | 'account-not-open'
  | 'account-restricted'
  | 'expiry-too-far'
  | 'id-taken'
  | 'insufficient-credits'
  | 'package-not-found'
  | 'screen-limit'
  | 'subscription-cancelled'
  | 'subscription-expired'
  | 'subscription-not-found'
  | 'trial-not-activated';
