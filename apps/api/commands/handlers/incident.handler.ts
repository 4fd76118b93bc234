/** Incidents: rule 21. */
import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { decideIncident, incidentStream } from '../../../../libs/ledger/index.js';
import { accountAnswer } from '../answers.js';
import { CommandContext } from '../command-context.js';
import { IncidentRequest, type Outcome } from '../command-request.js';
import { outcomeOf } from './account.handler.js';

@CommandHandler(IncidentRequest)
export class IncidentHandler implements ICommandHandler<IncidentRequest, Outcome> {
  constructor(private readonly context: CommandContext) {}

  async execute({ incidentId, command, sending }: IncidentRequest): Promise<Outcome> {
    const { caller, commandId, correlationId, at } = sending;
    const { incidents } = this.context.parts.writeSide;
    const answer = await incidents.submit(incidentStream(incidentId), {
      actor: caller.actor,
      commandId,
      correlationId,
      causationId: null,
      decide: (state, now) => decideIncident(state, command, { now, at }),
    });
    return outcomeOf(answer, sending, (events) => accountAnswer(events, { incidentId }));
  }
}
