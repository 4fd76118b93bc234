/** Disputes, incidents and devices beside the accounts of a history, decided as the ledger does: what is folded from their streams. */
import {
  accountOfStream,
  addMilliseconds,
  chargeOf,
  decideDispute,
  decideIncident,
  disputeIdOf,
  disputeStream,
  evolveDispute,
  evolveIncident,
  incidentStream,
  UNOPENED_DISPUTE,
  UNOPENED_INCIDENT,
  type Actor,
  type AnyEvent,
  type DisputeCommand,
  type DisputeEvent,
  type IncidentCommand,
  type IncidentEvent,
} from '../../libs/ledger/index.js';
import { deviceStreamsOf } from './device-streams.js';
import { wholeEvent } from './whole-event.js';

const RITA: Actor = { id: 'rita', role: 'reseller' };
const OLGA: Actor = { id: 'olga', role: 'operator' };
const HOUR_MS = 3_600_000;

const evidence: DisputeCommand = { type: 'attach-evidence', note: 'seen', eventIds: ['e1'] };
const rejected: DisputeCommand = { type: 'reject-dispute', reason: 'not so' };
const upheld: DisputeCommand = {
  type: 'uphold-dispute',
  credits: null,
  entitlement: 'kept',
  reason: 'so it is',
};
const settled = (refusedWith: string | null): DisputeCommand => ({
  type: 'settle-dispute',
  answer: { eventId: 'reversal', revision: 9, refusedWith },
});

/** One after another, from open to each of the ends. */
const COURSES: readonly (readonly DisputeCommand[])[] = [
  [],
  [evidence, evidence],
  [rejected],
  [evidence, upheld],
  [upheld, settled(null)],
  [upheld, evidence, settled('already-reversed')],
];

type Step = readonly [command: DisputeCommand, actor: Actor];

/** Disputes over the history's deductions, in their order, the incident `i1`, and what devices did; placed after the history. */
export function sideStreamsOf(history: readonly AnyEvent[]): readonly AnyEvent[] {
  const deductions = history.filter((event) => (chargeOf(event)?.credits ?? 0) > 0);
  const disputes = deductions.flatMap((deduction, index) => disputeOver(deduction, index));
  const end = history.at(-1)!.occurredAt;
  const events = [...disputes, ...incident(end), ...deviceStreamsOf(history, end)];
  const first = history.length + 1;
  return events.map((event, index) => ({
    ...event,
    position: String((first + index) * 7).padStart(16, '0'),
  }));
}

function disputeOver(deduction: AnyEvent, index: number): AnyEvent[] {
  const { eventId, revision, stream, occurredAt } = deduction;
  const disputeId = disputeIdOf(eventId, 1);
  const opening: DisputeCommand = {
    type: 'open-dispute',
    disputeId,
    subject: {
      deductionEventId: eventId,
      accountId: accountOfStream(stream)!,
      deductionRevision: revision,
      credits: chargeOf(deduction)!.credits,
    },
    claim: 'charged twice',
  };
  const course = COURSES[index % COURSES.length]!;
  const steps: Step[] = [[opening, RITA], ...course.map((command): Step => [command, OLGA])];
  const events: AnyEvent[] = [];
  let state = UNOPENED_DISPUTE;
  steps.forEach(([command, actor], n) => {
    const now = addMilliseconds(occurredAt, (n + 1) * (index + 1) * HOUR_MS);
    for (const decided of decideDispute(state, command, { now, actor }).events ?? []) {
      const event = wholeEvent(disputeStream(disputeId), state.revision + 1, decided, actor);
      events.push(event);
      state = evolveDispute(state, event as unknown as DisputeEvent);
    }
  });
  return events;
}

function incident(now: string): AnyEvent[] {
  const startedAt = addMilliseconds(now, -48 * HOUR_MS);
  const terms = { incidentId: 'i1', supplier: 'streams-1', startedAt, description: 'no sound' };
  const commands: readonly IncidentCommand[] = [
    { type: 'open-incident', ...terms },
    { type: 'resolve-incident', endedAt: addMilliseconds(now, -24 * HOUR_MS) },
  ];
  const events: AnyEvent[] = [];
  let state = UNOPENED_INCIDENT;
  for (const command of commands) {
    for (const decided of decideIncident(state, command, { now }).events ?? []) {
      const event = wholeEvent(incidentStream('i1'), state.revision + 1, decided, OLGA);
      events.push(event);
      state = evolveIncident(state, event as unknown as IncidentEvent);
    }
  }
  return events;
}
