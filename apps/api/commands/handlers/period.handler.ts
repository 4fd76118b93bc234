/** Closing months: rule 20. */
import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { BOOKS_STREAM, decideBooks, type BooksEvent } from '../../../../libs/ledger/index.js';
import { accountAnswer } from '../answers.js';
import { CommandContext } from '../command-context.js';
import { PeriodRequest, type Outcome } from '../command-request.js';
import { outcomeOf } from './account.handler.js';

@CommandHandler(PeriodRequest)
export class PeriodHandler implements ICommandHandler<PeriodRequest, Outcome> {
  constructor(private readonly context: CommandContext) {}

  async execute({ command, sending }: PeriodRequest): Promise<Outcome> {
    const { caller, commandId, correlationId } = sending;
    const answer = await this.context.parts.writeSide.books.submit(BOOKS_STREAM, {
      actor: caller.actor,
      commandId,
      correlationId,
      causationId: null,
      decide: (state, now) => decideBooks(state, command, { now }),
    });
    return outcomeOf(answer, sending, (events) => {
      const { month } = (events[0] as unknown as BooksEvent).data;
      return accountAnswer(events, { month });
    });
  }
}
