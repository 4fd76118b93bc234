/** A dispute, a claim against one deduction, stream `dispute-<disputeId>`: its events, its state and its fold. */
import { NO_COMMANDS, remember, type CommandWindow } from '../account/command-window.js';
import { later } from '../calendar.js';
import type { DecidedOf, EventOf } from '../event.js';

/** What becomes of the deduction, as whoever upholds the claim has decided it. */
export interface ReversalTerms {
  /** Credits, 1 to what the deduction took. */
  readonly credits: number;
  readonly entitlement: 'kept' | 'withdrawn';
  readonly reason: string;
}

export interface DisputeEvents {
  DisputeOpened: {
    readonly disputeId: string;
    readonly deductionEventId: string;
    readonly accountId: string;
    /** Of the deduction, in its account's stream. */
    readonly deductionRevision: number;
    /** What the deduction took. */
    readonly credits: number;
    readonly claim: string;
  };
  EvidenceAttached: { readonly note: string; readonly eventIds: readonly string[] };
  /** The claim was upheld, and the account is asked for the reversal; its answer ends the dispute. */
  ReversalRequested: ReversalTerms;
  DisputeUpheld: ReversalTerms & {
    readonly reversalEventId: string;
    /** Of the reversal, in the account's stream. */
    readonly reversalRevision: number;
  };
  /** `refusedWith` is the slug with which the account refused the reversal; null where the claim itself was rejected. */
  DisputeRejected: { readonly reason: string; readonly refusedWith: string | null };
}

export type DisputeEventType = keyof DisputeEvents;
export type DisputeEvent<T extends DisputeEventType = DisputeEventType> = EventOf<DisputeEvents, T>;
export type DecidedDisputeEvent = DecidedOf<DisputeEvents>;

export type DisputeStatus = 'open' | 'upheld' | 'rejected';

/** What a dispute is about, as its opening says. */
export interface DisputeSubject {
  readonly deductionEventId: string;
  readonly accountId: string;
  readonly deductionRevision: number;
  /** What the deduction took. */
  readonly credits: number;
}

export interface DisputeState {
  readonly revision: number;
  readonly hash: string;
  readonly occurredAt: string;
  readonly status: DisputeStatus | 'unopened';
  /** Null before it is opened. */
  readonly subject: DisputeSubject | null;
  /** The id of whoever opened it. */
  readonly openedBy: string;
  /** Pieces of evidence. */
  readonly evidence: number;
  /** `ReversalRequested`, as long as the account's answer is awaited; its revision tells who asked. */
  readonly requested: (ReversalTerms & { readonly revision: number }) | null;
  readonly commands: CommandWindow;
}

export const UNOPENED_DISPUTE: DisputeState = {
  revision: -1,
  hash: '0'.repeat(64),
  occurredAt: '',
  status: 'unopened',
  subject: null,
  openedBy: '',
  evidence: 0,
  requested: null,
  commands: NO_COMMANDS,
};

const STREAM_PREFIX = 'dispute-';

export function disputeStream(disputeId: string): string {
  return STREAM_PREFIX + disputeId;
}

/** The dispute of a stream, or undefined for a stream that is none. */
export function disputeOfStream(stream: string): string | undefined {
  return stream.startsWith(STREAM_PREFIX) ? stream.slice(STREAM_PREFIX.length) : undefined;
}

/** The n-th dispute over a deduction, from 1: two that are opened at once meet on one stream, so that one of them is. */
export function disputeIdOf(deductionEventId: string, n: number): string {
  return `${deductionEventId}-${n}`;
}

export function evolveDispute(state: DisputeState, event: DisputeEvent): DisputeState {
  return {
    ...state,
    ...changeOf(state, event),
    revision: event.revision,
    hash: event.chain.hash,
    occurredAt: later(event.occurredAt, state.occurredAt),
    commands: remember(state.commands, event.commandId, event.revision),
  };
}

function changeOf(state: DisputeState, event: DisputeEvent): Partial<DisputeState> {
  switch (event.type) {
    case 'DisputeOpened': {
      const { deductionEventId, accountId, deductionRevision, credits } = event.data;
      const subject = { deductionEventId, accountId, deductionRevision, credits };
      return { status: 'open', subject, openedBy: event.actor.id };
    }
    case 'EvidenceAttached':
      return { evidence: state.evidence + 1 };
    case 'ReversalRequested':
      return { requested: { ...event.data, revision: event.revision } };
    case 'DisputeUpheld':
      return { status: 'upheld', requested: null };
    case 'DisputeRejected':
      return { status: 'rejected', requested: null };
    default:
      return {};
  }
}
