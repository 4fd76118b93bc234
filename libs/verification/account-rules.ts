/**
 * Decides every event of every account again: against the account as it was, by the event's own clock, actor and ids, and it
 * must come out as it is written. The ledger's own steps must be those that follow from what other streams say.
 */
import { accountAggregate } from '../lane/index.js';
import {
  accountOfStream,
  chargeOf,
  decide,
  expiriesBy,
  knownCommand,
  later,
  UNOPENED,
  type AccountEvent,
  type AccountState,
  type AnyEvent,
  type DatedAccountEvent,
  type DecisionContext,
} from '../ledger/index.js';
import { questionOf } from './account-questions.js';
import { originOf, type KnownLedger } from './known-ledger.js';
import { isSameJson } from './same-json.js';
import { stepFault, type Step } from './step-fault.js';
import type { StreamRules } from './stream-rules.js';

/** The rest of a decision that gave several events. */
interface Expected {
  readonly decided: DatedAccountEvent;
  readonly step: Step | undefined;
}

export function accountRules(known: KnownLedger): StreamRules {
  const fault = decisionFaults(known);
  return {
    wanted({ type, stream, data }) {
      if (type !== 'DeductionReversed' && type !== 'ReversalRefused') return undefined;
      const eventId = String(data['deductionEventId']);
      return { stream, eventId, revisions: known.deductions.find(eventId) };
    },
    take(event, named) {
      const own = event as unknown as AccountEvent;
      const state = known.accounts.get(event.stream) ?? UNOPENED;
      const wrong = balanceFault(own, state) ?? fault(own, state, named);
      if (wrong) return wrong;
      const next = accountAggregate.evolve(state, event);
      if (next.balance !== event.balanceAfter || next.balance < 0)
        return `leaves a balance of ${next.balance}, and says ${event.balanceAfter}`;
      known.accounts.set(event.stream, next);
      noteElsewhere(own, known);
      return undefined;
    },
  };
}

type DecisionFault = (
  event: AccountEvent,
  state: AccountState,
  named: AnyEvent | undefined,
) => string | undefined;

function decisionFaults(known: KnownLedger): DecisionFault {
  const expected = new Map<string, Expected>();
  return (event, state, named) => {
    const rest = expected.get(event.stream);
    if (rest) {
      expected.delete(event.stream);
      return comparison(event, rest.decided, rest.step);
    }
    if (event.type === 'SubscriptionExpired') return expiryFault(event, state);
    const accountId = accountOfStream(event.stream)!;
    const question = questionOf(event, { known, accountId, state, deduction: named });
    if ('wrong' in question) return question.wrong;
    const { command, facts, step } = question;
    const decision = decide(state, command, { ...contextOf(event), ...facts });
    if (decision.refusal) return `would be refused: ${decision.refusal.slug}`;
    const [first, second] = decision.events;
    if (second) expected.set(event.stream, { decided: second, step });
    return comparison(event, first, step) ?? (step ? undefined : repetition(event, state));
  };
}

const NO_PACKAGES: Pick<DecisionContext, 'packageOf'> = { packageOf: () => undefined };

/** What was decided earlier than it was recorded was given a past instant (rule 16). */
function contextOf({ occurredAt, recordedAt, actor }: AccountEvent): DecisionContext {
  const at = occurredAt < recordedAt ? occurredAt : undefined;
  return { ...NO_PACKAGES, now: recordedAt, at, actor };
}

function balanceFault({ balanceBefore }: AccountEvent, { balance }: AccountState) {
  if (balanceBefore === balance) return undefined;
  return `begins with a balance of ${balanceBefore}, and the event before it left ${balance}`;
}

function comparison(
  event: AccountEvent,
  decided: DatedAccountEvent | undefined,
  step: Step | undefined,
): string | undefined {
  if (!decided) return 'has happened before';
  if (decided.type !== event.type) return `is not what was to come: that is ${decided.type}`;
  if (decided.occurredAt !== event.occurredAt)
    return `is of another instant than ${decided.occurredAt}, when it was decided`;
  const differing = differingMember(event.data, decided.data);
  if (differing !== undefined) return `was decided otherwise: another ${differing}`;
  return step && stepFault(event as unknown as AnyEvent, step);
}

function differingMember(written: object, decided: object): string | undefined {
  if (isSameJson(written, decided)) return undefined;
  const [one, other] = [written, decided] as Record<string, unknown>[];
  const names = new Set([...Object.keys(one!), ...Object.keys(other!)]);
  return [...names].find((name) => !isSameJson(one![name], other![name]));
}

/** Rule 17: the next to run out, at its instant, under an id that follows from it. */
function expiryFault(
  event: AccountEvent<'SubscriptionExpired'>,
  state: AccountState,
): string | undefined {
  const [due] = expiriesBy(state, later(event.data.expiresAt, event.occurredAt));
  if (!due) return 'records an expiry that is not due';
  const decided = { ...due, occurredAt: due.occurredAt ?? '' };
  const fault = comparison(event, decided, undefined);
  if (fault) return fault;
  const { own } = accountAggregate.stamp(state, decided);
  const { eventId, commandId, actor } = event;
  return isSameJson({ eventId, commandId, actor }, own)
    ? undefined
    : 'has another id, command or actor than this expiry has';
}

/** Rule 15. A lock comes with its activation; nothing else has a second event on its own account. */
function repetition(event: AccountEvent, { commands, revision }: AccountState): string | undefined {
  const had = knownCommand(commands, event.commandId)?.revisions.at(-1);
  if (had === undefined) return undefined;
  if (event.type === 'DeviceLocked' && had === revision) return undefined;
  return `is of a command that had its effect at revision ${had}`;
}

/** What other streams' events will be checked against. */
function noteElsewhere(event: AccountEvent, { transfers, deductions }: KnownLedger): void {
  if (chargeOf(event)) deductions.add(event.eventId, event.revision);
  switch (event.type) {
    case 'TransferSent':
      transfers.set(event.data.transferId, {
        fromAccountId: accountOfStream(event.stream)!,
        sent: event.data,
        origin: originOf(event as unknown as AnyEvent),
        arrival: undefined,
      });
      return;
    case 'TransferReceived':
    case 'TransferRefused':
      transfers.get(event.data.transferId)!.arrival =
        event.type === 'TransferReceived' ? 'received' : 'refused';
      return;
    case 'TransferSettled':
    case 'TransferReturned':
      transfers.delete(event.data.transferId);
      return;
    default:
      return;
  }
}
