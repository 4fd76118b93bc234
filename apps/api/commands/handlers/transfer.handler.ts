/** Transfers: sent here, and carried on to their end in the same request where that can be. */
import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { LogUnavailable } from '../../../../libs/event-log/event-log.js';
import { LaneFull } from '../../../../libs/lane/index.js';
import type { AccountEvent, AnyEvent } from '../../../../libs/ledger/index.js';
import {
  completeTransfer,
  type TransferSent,
} from '../../../../libs/process/transfer-completion.js';
import { accountAnswer } from '../answers.js';
import { CommandContext, type CommandParts } from '../command-context.js';
import { TransferRequest, type Answer, type Outcome } from '../command-request.js';
import { outcomeOf, submitToAccount } from './account.handler.js';

@CommandHandler(TransferRequest)
export class TransferHandler implements ICommandHandler<TransferRequest, Outcome> {
  constructor(private readonly context: CommandContext) {}

  async execute(request: TransferRequest): Promise<Outcome> {
    const { accountId, command, sending } = request;
    const submit = () => submitToAccount(this.context.parts, accountId, command, sending);
    const first = await submit();
    const sent = outcomeOf(first, sending, transferAnswer);
    if (sent.refusal || sent.answer.status !== 'in-transit') return sent;
    if (!(await isCompleted(this.context.parts, accountId, sent.answer.events))) return sent;
    const ended = outcomeOf(await submit(), sending, transferAnswer);
    return ended.refusal ? ended : { ...ended, replayed: first.kind === 'replayed' };
  }
}

/** Takes the remaining steps; false where that can't be done now, and the transfer process will do it. */
async function isCompleted(
  { writeSide }: CommandParts,
  accountId: string,
  events: readonly AnyEvent[],
): Promise<boolean> {
  const sent = events.find(({ type }) => type === 'TransferSent') as unknown as TransferSent;
  try {
    await completeTransfer(writeSide.accounts, accountId, sent);
    return true;
  } catch (error) {
    // The credits are safe in transit, and the client's key is good for asking again.
    if (error instanceof LogUnavailable || error instanceof LaneFull) return false;
    throw error;
  }
}

const STATUS: Readonly<Record<string, string>> = {
  TransferSettled: 'settled',
  TransferReturned: 'returned',
};

function transferAnswer(events: readonly AnyEvent[]): Answer {
  const [sent] = events as unknown as readonly AccountEvent<'TransferSent'>[];
  const status = STATUS[events.at(-1)?.type ?? ''] ?? 'in-transit';
  return accountAnswer(events, { transferId: sent?.data.transferId, status });
}
