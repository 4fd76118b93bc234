/** Deciding a command on a dispute: rules 18 and 19. Pure. */
import type { DisputeAnswer } from '../account/account-state.js';
import { later } from '../calendar.js';
import type { Actor, DecisionOf } from '../event.js';
import { refuse, type Refusal } from '../refusal.js';
import type { DecidedDisputeEvent, DisputeState, DisputeSubject } from './dispute.js';

export type DisputeCommand =
  | {
      readonly type: 'open-dispute';
      readonly disputeId: string;
      readonly subject: DisputeSubject;
      readonly claim: string;
    }
  | {
      readonly type: 'attach-evidence';
      readonly note: string;
      /** Of events that exist, at most {@link EVIDENCE_EVENTS_MAX}. */
      readonly eventIds: readonly string[];
    }
  | {
      readonly type: 'uphold-dispute';
      /** Null: all that the deduction took. */
      readonly credits: number | null;
      readonly entitlement: 'kept' | 'withdrawn';
      readonly reason: string;
    }
  | { readonly type: 'reject-dispute'; readonly reason: string }
  /** The account has answered: the last step of a dispute that was upheld. */
  | { readonly type: 'settle-dispute'; readonly answer: DisputeAnswer };

export interface DisputeContext {
  readonly now: string;
  /** A past instant that the command is given (rule 16); undefined: now. */
  readonly at?: string | undefined;
  /** For `open-dispute`: the deduction's instant. */
  readonly notBefore?: string | undefined;
  readonly actor: Actor;
  /** For `open-dispute` and `uphold-dispute`: why the account would refuse the reversal as it is now, if it would. */
  readonly reversalRefused?: Refusal | undefined;
}

export type DisputeDecision = DecisionOf<DecidedDisputeEvent>;

/** Pieces of evidence of one dispute, and events that one piece may name. */
export const EVIDENCE_MAX = 100;
export const EVIDENCE_EVENTS_MAX = 20;

type Undated = { readonly event: DecidedDisputeEvent | undefined } | { readonly refusal: Refusal };

/** Of `settle-dispute` that has been taken before nothing is left to write. */
export function decideDispute(
  state: DisputeState,
  command: DisputeCommand,
  context: DisputeContext,
): DisputeDecision {
  const { now, at } = context;
  const isStep = command.type === 'settle-dispute';
  const untimely = isStep ? undefined : refuseTime(state, context);
  if (untimely) return untimely;
  const decided = decideOne(state, command, context);
  if ('refusal' in decided) return decided;
  const occurredAt = isStep
    ? later(at ?? now, state.occurredAt)
    : (at ?? later(now, state.occurredAt));
  return { events: decided.event ? [{ ...decided.event, occurredAt }] : [] };
}

/** Rule 16. */
function refuseTime(state: DisputeState, { now, at, notBefore = '' }: DisputeContext) {
  if (at === undefined) return undefined;
  if (at > now) return refuse('in-the-future', `${at} is yet to come.`, { now });
  const latest = later(state.occurredAt, notBefore);
  if (at >= latest) return undefined;
  return refuse('out-of-order', `The latest that it follows from is of ${latest}.`, { latest });
}

function decideOne(state: DisputeState, command: DisputeCommand, context: DisputeContext): Undated {
  if (command.type === 'open-dispute') return decideOpening(state, command, context);
  const { status, subject } = state;
  if (status === 'unopened' || !subject)
    return refuse('dispute-not-found', 'There is no such dispute.');
  if (command.type === 'settle-dispute') return decideSettling(state, command.answer);
  if (status !== 'open') return refuse('dispute-closed', `The dispute is ${status}.`, { status });
  if (state.requested) {
    const detail = 'The dispute has been upheld, and its reversal is on its way.';
    return refuse('dispute-closed', detail, { status });
  }
  if (command.type === 'attach-evidence') return decideEvidence(state, command);
  if (context.actor.id === state.openedBy)
    return refuse('same-person', 'A dispute is resolved by somebody else than who opened it.');
  if (command.type === 'reject-dispute') {
    const data = { reason: command.reason, refusedWith: null };
    return { event: { type: 'DisputeRejected', data } };
  }
  const { credits: asked, entitlement, reason } = command;
  const credits = asked ?? subject.credits;
  if (context.reversalRefused) return { refusal: context.reversalRefused };
  return { event: { type: 'ReversalRequested', data: { credits, entitlement, reason } } };
}

function decideOpening(
  { status }: DisputeState,
  { disputeId, subject, claim }: DisputeCommand & { readonly type: 'open-dispute' },
  { reversalRefused }: DisputeContext,
): Undated {
  if (status !== 'unopened') {
    return refuse('dispute-already-open', 'There is an open dispute over this deduction.', {
      disputeId,
    });
  }
  if (reversalRefused) return { refusal: reversalRefused };
  return { event: { type: 'DisputeOpened', data: { disputeId, ...subject, claim } } };
}

function decideEvidence(
  { evidence }: DisputeState,
  { note, eventIds }: DisputeCommand & { readonly type: 'attach-evidence' },
): Undated {
  if (evidence >= EVIDENCE_MAX) {
    return refuse('evidence-limit', `A dispute has at most ${EVIDENCE_MAX} pieces of evidence.`, {
      maximum: EVIDENCE_MAX,
    });
  }
  return { event: { type: 'EvidenceAttached', data: { note, eventIds } } };
}

function decideSettling({ requested }: DisputeState, answer: DisputeAnswer): Undated {
  if (!requested) return { event: undefined };
  const { credits, entitlement, reason } = requested;
  if (answer.refusedWith !== null) {
    const data = { reason, refusedWith: answer.refusedWith };
    return { event: { type: 'DisputeRejected', data } };
  }
  const reversal = { reversalEventId: answer.eventId, reversalRevision: answer.revision };
  const data = { credits, entitlement, reason, ...reversal };
  return { event: { type: 'DisputeUpheld', data } };
}
