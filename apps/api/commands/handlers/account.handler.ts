/** Commands on one account. */
import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { LaneAnswer } from '../../../../libs/lane/index.js';
import {
  accountStream,
  decide,
  type AccountCommand,
  type AccountState,
  type AnyEvent,
} from '../../../../libs/ledger/index.js';
import { accountAnswer, additionsOf } from '../answers.js';
import { CommandContext, type CommandParts } from '../command-context.js';
import {
  AccountRequest,
  KEY_REUSED,
  type Answer,
  type Outcome,
  type Sending,
} from '../command-request.js';
import { factsFor } from '../facts.js';

@CommandHandler(AccountRequest)
export class AccountHandler implements ICommandHandler<AccountRequest, Outcome> {
  constructor(private readonly context: CommandContext) {}

  async execute({ accountId, command, sending }: AccountRequest): Promise<Outcome> {
    const answer = await submitToAccount(this.context.parts, accountId, command, sending);
    return outcomeOf(answer, sending, (events) => accountAnswer(events, additionsOf(events)));
  }
}

/** Looks up what the command has to know and puts it into the account's lane. */
export async function submitToAccount(
  parts: CommandParts,
  accountId: string,
  command: AccountCommand,
  { caller, commandId, correlationId, at, followedBy }: Sending,
): Promise<LaneAnswer<AccountState>> {
  const facts = await factsFor(parts.writeSide, parts.findEvent, accountId, command);
  return parts.writeSide.accounts.submit(accountStream(accountId), {
    actor: caller.actor,
    commandId,
    correlationId,
    causationId: null,
    decide: (state, now) =>
      decide(state, command, { ...facts, now, at, followedBy, actor: caller.actor }),
  });
}

/** A lane's answer as the client gets it: made from the command's own events, without the expiries before them. */
export function outcomeOf<S>(
  answer: LaneAnswer<S>,
  { commandId }: Sending,
  body: (events: readonly AnyEvent[]) => Answer,
): Outcome {
  switch (answer.kind) {
    case 'refused':
      return { refusal: answer.refusal };
    case 'key-reused':
      return { refusal: KEY_REUSED };
    default: {
      const own = answer.events.filter((event) => event.commandId === commandId);
      return { answer: body(own), replayed: answer.kind === 'replayed' };
    }
  }
}
