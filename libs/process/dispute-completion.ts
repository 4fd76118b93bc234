/**
 * Carries a dispute that was upheld to its end. Two steps after the asking, each durable before the next: the account gives
 * the credits back or refuses to, then the dispute is upheld or rejected by that answer and by nothing else. Whoever takes
 * them, however often and wherever a crash has cut them off, they happen once: the account's stream knows the dispute's id,
 * and the dispute knows that it has ended.
 */
import type { EventLog } from '../event-log/event-log.js';
import { eventOfRecord } from '../event-log/ledger-event.js';
import type { LaneAnswer, Lanes } from '../lane/index.js';
import {
  accountStream,
  decide,
  decideDispute,
  disputeStream,
  type AccountEvent,
  type AccountState,
  type AnyEvent,
  type DisputeAnswer,
  type DisputeEvent,
  type DisputeState,
  type DisputeSubject,
} from '../ledger/index.js';

export type ReversalRequested = DisputeEvent<'ReversalRequested'>;

export interface DisputeLanes {
  readonly log: EventLog;
  readonly accounts: Lanes<AccountState>;
  readonly disputes: Lanes<DisputeState>;
}

/** Nothing where the dispute is not, or no longer, waiting for its account's answer. @throws what the lanes throw */
export async function completeDispute(lanes: DisputeLanes, disputeId: string): Promise<void> {
  const stream = disputeStream(disputeId);
  const { requested, subject } = await lanes.disputes.read(stream);
  if (!requested || !subject) return;
  const request = (await readEvent(
    lanes.log,
    stream,
    requested.revision,
  )) as unknown as ReversalRequested;
  const answer = await askAccount(lanes, disputeId, subject, request);
  await lanes.disputes.submit(stream, {
    ...stepOf(disputeId, request),
    decide: (state, now) =>
      decideDispute(state, { type: 'settle-dispute', answer }, { ...clockOf(request), now }),
  });
}

async function askAccount(
  { log, accounts }: DisputeLanes,
  disputeId: string,
  { accountId, deductionEventId, deductionRevision }: DisputeSubject,
  request: ReversalRequested,
): Promise<DisputeAnswer> {
  const stream = accountStream(accountId);
  const deduction = (await readEvent(log, stream, deductionRevision)) as unknown as AccountEvent;
  const { credits, entitlement, reason } = request.data;
  const terms = { disputeId, deductionEventId, credits, entitlement, reason };
  const answered = await accounts.submit(stream, {
    ...stepOf(disputeId, request),
    decide: (state, now) =>
      decide(
        state,
        { type: 'answer-dispute', ...terms },
        { ...clockOf(request), now, deduction, packageOf: () => undefined },
      ),
  });
  return answerIn(answered, disputeId);
}

/** @throws Error where the account has not answered: it always does, once it is there. */
function answerIn(answered: LaneAnswer<AccountState>, disputeId: string): DisputeAnswer {
  const answer =
    answered.kind === 'accepted' ? answered.state.disputeAnswers.get(disputeId) : undefined;
  if (!answer) throw new Error(`the account has no answer to the dispute ${disputeId}`);
  return answer;
}

function stepOf(
  disputeId: string,
  { actor, commandId, correlationId, eventId }: ReversalRequested,
) {
  return { actor, commandId, correlationId, causationId: eventId, step: `dispute:${disputeId}` };
}

/** The answer to imported history comes at its own instant, or it would run ahead of what is still to come. */
function clockOf({ actor, occurredAt, recordedAt }: ReversalRequested) {
  return { actor, at: occurredAt < recordedAt ? occurredAt : undefined };
}

export async function readEvent(
  log: EventLog,
  stream: string,
  revision: number,
): Promise<AnyEvent> {
  const [record] = await log.readStream(stream, { from: revision, limit: 1 });
  if (!record) throw new Error(`${stream} has no event ${revision}`);
  return eventOfRecord(record);
}
