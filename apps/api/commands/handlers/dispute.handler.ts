/** Disputes: rules 18 and 19. Upheld, the reversal is made in the same request where that can be. */
import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { LogUnavailable } from '../../../../libs/event-log/event-log.js';
import { LaneFull, type LaneAnswer } from '../../../../libs/lane/index.js';
import {
  accountOfStream,
  accountStream,
  chargeOf,
  decide,
  decideDispute,
  disputeIdOf,
  disputeStream,
  knownCommand,
  refuse,
  whichCommand,
  type AccountEvent,
  type AccountState,
  type DisputeCommand,
  type DisputeEvent,
  type DisputeState,
  type DisputeSubject,
  type Refusal,
} from '../../../../libs/ledger/index.js';
import { completeDispute, readEvent } from '../../../../libs/process/dispute-completion.js';
import { accountAnswer } from '../answers.js';
import { CommandContext } from '../command-context.js';
import {
  DisputeRequest,
  KEY_REUSED,
  type Answer,
  type DisputeAsked,
  type Outcome,
  type Sending,
} from '../command-request.js';
import { isDisputeId } from '../resolution-quote.js';
import { outcomeOf } from './account.handler.js';

type Opening = Extract<DisputeAsked, { readonly type: 'open' }>;
type On = Extract<DisputeAsked, { readonly type: 'on' }>;

@CommandHandler(DisputeRequest)
export class DisputeHandler implements ICommandHandler<DisputeRequest, Outcome> {
  constructor(private readonly context: CommandContext) {}

  execute({ asked, sending }: DisputeRequest): Promise<Outcome> {
    return asked.type === 'open' ? this.open(asked, sending) : this.on(asked, sending);
  }

  private async open({ deductionEventId, claim }: Opening, sending: Sending): Promise<Outcome> {
    const { findDisputed, findAnyEvent, isWithin } = this.context.parts;
    // The key belongs to the path: it may have been used for a dispute over another deduction.
    const disputed = await findDisputed(whichCommand(sending.commandId));
    if (disputed !== undefined && disputed !== deductionEventId) return { refusal: KEY_REUSED };
    const deduction = await findAnyEvent(deductionEventId);
    const subject = deduction && subjectOf(deduction);
    // Whose it is isn't said to those who may not know of it.
    if (!subject || !(await isWithin(sending.caller, subject.accountId)))
      return refuse('not-a-deduction', `${deductionEventId} is no deduction.`);
    const disputeId = await this.nextDispute(deductionEventId, sending.commandId);
    const command = { type: 'open-dispute', disputeId, subject, claim } as const;
    const answer = await this.submit(disputeId, command, sending, deduction);
    return outcomeOf(answer, sending, (events) => accountAnswer(events, { disputeId }));
  }

  /** The dispute over the deduction that is open, or that the command has opened before; else the next there can be. */
  private async nextDispute(deductionEventId: string, commandId: string): Promise<string> {
    for (let n = 1; ; n += 1) {
      const disputeId = disputeIdOf(deductionEventId, n);
      const { status, commands } = await this.read(disputeId);
      const isNext = status === 'unopened' || status === 'open';
      if (isNext || knownCommand(commands, commandId)) return disputeId;
    }
  }

  private async on({ disputeId, command }: On, sending: Sending): Promise<Outcome> {
    const { isWithin, findEvent } = this.context.parts;
    const { subject } = await this.read(disputeId);
    if (!subject || !(await isWithin(sending.caller, subject.accountId)))
      return refuse('dispute-not-found', `There is no dispute ${disputeId.slice(0, 64)}.`);
    if (command.type === 'attach-evidence') {
      const missing = await this.unknownEvent(command.eventIds, sending);
      if (missing) return missing;
    }
    const deduction =
      command.type === 'uphold-dispute'
        ? await findEvent(subject.accountId, subject.deductionEventId)
        : undefined;
    const submit = () => this.submit(disputeId, command, sending, deduction);
    const first = await submit();
    const decided = outcomeOf(first, sending, (events) => accountAnswer(events));
    if (decided.refusal || command.type === 'attach-evidence') return decided;
    const resolved = (await this.isCompleted(disputeId)) ? await submit() : first;
    const outcome = outcomeOf(resolved, sending, (events) => accountAnswer(events));
    if (outcome.refusal) return outcome;
    const answer = await this.resolutionAnswer(subject, outcome.answer);
    return { answer, replayed: first.kind === 'replayed' };
  }

  /** Takes the remaining steps, if there are any; false where that can't be done now, and the process will do it. */
  private async isCompleted(disputeId: string): Promise<boolean> {
    const { log, writeSide } = this.context.parts;
    try {
      await completeDispute({ log, ...writeSide }, disputeId);
      return true;
    } catch (error) {
      // The decision is durable, and the client's key is good for asking again.
      if (error instanceof LogUnavailable || error instanceof LaneFull) return false;
      throw error;
    }
  }

  private async resolutionAnswer({ accountId }: DisputeSubject, answer: Answer): Promise<Answer> {
    const last = answer.events.at(-1) as unknown as DisputeEvent | undefined;
    if (last?.type === 'DisputeRejected') return { ...answer, status: 'rejected', reversal: null };
    if (last?.type !== 'DisputeUpheld') return { ...answer, status: 'open', reversal: null };
    const { log } = this.context.parts;
    const stream = accountStream(accountId);
    const reversal = await readEvent(log, stream, last.data.reversalRevision);
    return { ...answer, balance: reversal.balanceAfter!, status: 'upheld', reversal };
  }

  private async unknownEvent(
    eventIds: readonly string[],
    { caller }: Sending,
  ): Promise<{ readonly refusal: Refusal } | undefined> {
    const { findAnyEvent, isWithin } = this.context.parts;
    for (const eventId of eventIds) {
      const event = await findAnyEvent(eventId);
      if (event && (await isWithin(caller, accountOfStream(event.stream)!))) continue;
      return refuse('evidence-not-found', `There is no event ${eventId}.`, { eventId });
    }
    return undefined;
  }

  private async read(
    disputeId: string,
  ): Promise<Pick<DisputeState, 'status' | 'subject' | 'commands'>> {
    const { disputes } = this.context.parts.writeSide;
    // Before the log is asked: whatever else stands in a path names no stream.
    return disputes.read(disputeStream(isDisputeId(disputeId) ? disputeId : 'none'));
  }

  private async submit(
    disputeId: string,
    command: DisputeCommand,
    { caller, commandId, correlationId, at }: Sending,
    deduction: AccountEvent | undefined,
  ): Promise<LaneAnswer<DisputeState>> {
    const { accounts, disputes } = this.context.parts.writeSide;
    const account = deduction && (await accounts.read(deduction.stream));
    const { actor } = caller;
    return disputes.submit(disputeStream(disputeId), {
      actor,
      commandId,
      correlationId,
      causationId: null,
      decide: (state, now) =>
        decideDispute(state, command, {
          now,
          at,
          actor,
          notBefore: command.type === 'open-dispute' ? deduction?.occurredAt : undefined,
          reversalRefused: account && refusalOf(account, deduction, command, now),
        }),
    });
  }
}

function subjectOf(deduction: AccountEvent): DisputeSubject | undefined {
  const { eventId, stream, revision } = deduction;
  const accountId = accountOfStream(stream);
  const credits = chargeOf(deduction)?.credits;
  if (accountId === undefined || !credits) return undefined;
  return { deductionEventId: eventId, accountId, deductionRevision: revision, credits };
}

/** What the account, as it is now, would say to the reversal: nobody need decide on what can't be. */
function refusalOf(
  account: AccountState,
  deduction: AccountEvent,
  command: DisputeCommand,
  now: string,
): Refusal | undefined {
  const upheld = command.type === 'uphold-dispute' ? command : undefined;
  const { credits = null, entitlement = 'kept', reason = '' } = upheld ?? {};
  const terms = { credits, entitlement, reason, disputeId: null };
  const reversal = { type: 'reverse', deductionEventId: deduction.eventId, ...terms } as const;
  const actor = { id: 'dispute', role: 'system' } as const;
  return decide(account, reversal, { now, actor, deduction, packageOf: () => undefined }).refusal;
}
