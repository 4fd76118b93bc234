/** Opening accounts: rule 7. */
import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { eventOfRecord } from '../../../../libs/event-log/ledger-event.js';
import {
  accountStream,
  refuse,
  whichCommand,
  type AnyEvent,
} from '../../../../libs/ledger/index.js';
import {
  completeTransfer,
  type TransferSent,
} from '../../../../libs/process/transfer-completion.js';
import { accountAnswer, additionsOf } from '../answers.js';
import { CommandContext } from '../command-context.js';
import { KEY_REUSED, OpeningRequest, type Outcome } from '../command-request.js';
import { outcomeOf, submitToAccount } from './account.handler.js';

@CommandHandler(OpeningRequest)
export class OpeningHandler implements ICommandHandler<OpeningRequest, Outcome> {
  constructor(private readonly context: CommandContext) {}

  async execute(request: OpeningRequest): Promise<Outcome> {
    const { commandId } = request.sending;
    // The key belongs to the path, not to an account: it may have been used for another account's stream.
    const known = await this.context.parts.findCommand(whichCommand(commandId));
    if (known !== undefined && known !== commandId) return { refusal: KEY_REUSED };
    return request.parentId === null
      ? this.openRoot(request)
      : this.openChild(request, request.parentId);
  }

  private async openRoot({ command, sending }: OpeningRequest): Promise<Outcome> {
    const { accountId, opening } = command;
    const open = { type: 'open-account', accountId, opening } as const;
    const answer = await submitToAccount(this.context.parts, accountId, open, sending);
    return outcomeOf(answer, sending, (events) => accountAnswer(events, additionsOf(events)));
  }

  /** The parent pays first; its credits then open the child, or come back when somebody else was faster. */
  private async openChild(
    { command, sending }: OpeningRequest,
    parentId: string,
  ): Promise<Outcome> {
    const { parts } = this.context;
    const submit = () => submitToAccount(parts, parentId, command, sending);
    const first = await submit();
    const paid = outcomeOf(first, sending, accountAnswer);
    if (paid.refusal) return paid;
    const sent = paid.answer.events[0] as unknown as TransferSent;
    const end = await completeTransfer(parts.writeSide.accounts, parentId, sent);
    if (end.status === 'returned') return idTaken(command.accountId);
    const settled = outcomeOf(await submit(), sending, accountAnswer);
    const events = await this.readOpening(command.accountId);
    const additions = { ...additionsOf(events), transferId: command.transferId };
    const position = settled.answer?.position ?? null;
    return {
      answer: { ...accountAnswer(events, additions), position },
      replayed: first.kind === 'replayed',
    };
  }

  private async readOpening(accountId: string): Promise<AnyEvent[]> {
    const records = await this.context.parts.log.readStream(accountStream(accountId), { limit: 2 });
    return records.map((record) => eventOfRecord(record));
  }
}

function idTaken(accountId: string): Outcome {
  return refuse('id-taken', `There is an account ${accountId} already.`);
}
