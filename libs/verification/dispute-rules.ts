/** Decides disputes' events again: what they are about must be a deduction, and their end the account's own answer. */
import { disputeAggregate } from '../lane/index.js';
import {
  accountStream,
  chargeOf,
  decideDispute,
  disputeOfStream,
  UNOPENED_DISPUTE,
  type AnyEvent,
  type DisputeCommand,
  type DisputeEvent,
  type DisputeState,
} from '../ledger/index.js';
import { originOf, type KnownLedger } from './known-ledger.js';
import { clockOf, outcomeFault } from './other-rules.js';
import { stepFault } from './step-fault.js';
import type { StreamRules } from './stream-rules.js';

export function disputeRules(known: KnownLedger): StreamRules {
  return {
    wanted(event) {
      const opening = event as unknown as DisputeEvent;
      if (opening.type !== 'DisputeOpened') return undefined;
      const { accountId, deductionEventId, deductionRevision } = opening.data;
      const revisions = Number.isSafeInteger(deductionRevision) ? [deductionRevision] : [];
      return { stream: accountStream(accountId), eventId: deductionEventId, revisions };
    },
    take(event, deduction) {
      const state = known.disputes.get(event.stream) ?? UNOPENED_DISPUTE;
      const fault = disputeFault(event, state, deduction, known);
      if (fault) return fault;
      known.disputes.set(event.stream, disputeAggregate.evolve(state, event));
      const disputeId = disputeOfStream(event.stream)!;
      if (event.type === 'ReversalRequested') known.upholding.set(disputeId, originOf(event));
      else if (state.requested) known.upholding.delete(disputeId);
      return undefined;
    },
  };
}

function disputeFault(
  event: AnyEvent,
  state: DisputeState,
  deduction: AnyEvent | undefined,
  known: KnownLedger,
): string | undefined {
  const asked = commandOf(event as unknown as DisputeEvent, state, deduction, known);
  if (typeof asked === 'string') return asked;
  const context = { ...clockOf(event), notBefore: deduction?.occurredAt };
  const fault = outcomeFault(event, decideDispute(state, asked, context));
  if (fault || asked.type !== 'settle-dispute') return fault;
  const disputeId = disputeOfStream(event.stream)!;
  const origin = known.upholding.get(disputeId);
  return origin && stepFault(event, { name: `dispute:${disputeId}`, origin });
}

/** The command, or what is wrong. */
function commandOf(
  event: DisputeEvent,
  state: DisputeState,
  deduction: AnyEvent | undefined,
  known: KnownLedger,
): DisputeCommand | string {
  const disputeId = disputeOfStream(event.stream)!;
  switch (event.type) {
    case 'DisputeOpened': {
      const { claim, disputeId: named, ...subject } = event.data;
      if (!deduction || chargeOf(deduction)?.credits !== subject.credits)
        return 'is about no deduction of so many credits';
      if (named !== disputeId || !disputeId.startsWith(`${subject.deductionEventId}-`))
        return 'is on another dispute’s stream';
      return { type: 'open-dispute', disputeId, subject, claim };
    }
    case 'EvidenceAttached':
      return { type: 'attach-evidence', ...event.data };
    case 'ReversalRequested': {
      if (state.subject && event.data.credits > state.subject.credits)
        return `asks for more than the ${state.subject.credits} credits that were taken`;
      return { type: 'uphold-dispute', ...event.data };
    }
    case 'DisputeUpheld':
    case 'DisputeRejected': {
      if (event.type === 'DisputeRejected' && !state.requested)
        return { type: 'reject-dispute', reason: event.data.reason };
      const account = known.accounts.get(accountStream(state.subject?.accountId ?? ''));
      const answer = account?.disputeAnswers.get(disputeId);
      return answer ? { type: 'settle-dispute', answer } : 'ends before its account has answered';
    }
    default:
      return 'is of a type that no dispute has';
  }
}
