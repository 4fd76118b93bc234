/** Commands on the platform: packages, API keys, sessions, halted projections. */
import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { AccessKeyEvent } from '../../../../libs/access/index.js';
import type { LaneRequest } from '../../../../libs/lane/index.js';
import {
  accountStream,
  CATALOGUE_STREAM,
  decideCatalogue,
  type AnyEvent,
  type CatalogueEvent,
} from '../../../../libs/ledger/index.js';
import { submitToKeys } from '../../sessions/session-commands.js';
import { accountAnswer } from '../answers.js';
import { CommandContext } from '../command-context.js';
import {
  CatalogueRequest,
  KeyRequest,
  ProjectionResumptionRequest,
  SessionEndRequest,
  type Outcome,
  type Sending,
} from '../command-request.js';
import { outcomeOf } from './account.handler.js';

@CommandHandler(CatalogueRequest)
export class CatalogueHandler implements ICommandHandler<CatalogueRequest, Outcome> {
  constructor(private readonly context: CommandContext) {}

  async execute({ command, sending }: CatalogueRequest): Promise<Outcome> {
    const { at } = sending;
    const answer = await this.context.parts.writeSide.catalogue.submit(
      CATALOGUE_STREAM,
      laneRequest(sending, (state, now) =>
        decideCatalogue(state, command, { now, at, actor: sending.caller.actor }),
      ),
    );
    return outcomeOf(answer, sending, (events) => {
      const { packageId } = (events[0] as unknown as CatalogueEvent).data;
      return accountAnswer(events, { packageId });
    });
  }
}

@CommandHandler(KeyRequest)
export class KeyHandler implements ICommandHandler<KeyRequest, Outcome> {
  constructor(private readonly context: CommandContext) {}

  async execute({ command, secret, sending }: KeyRequest): Promise<Outcome> {
    const accountId = command.type === 'issue-key' ? command.accountId : null;
    if (accountId !== null && !(await this.exists(accountId)))
      return refusal('account-not-found', `There is no account ${accountId}.`);
    const answer = await submitToKeys(this.context.parts, sending, command);
    // The secret isn't kept: whoever asks again with the same key learns which key it is, not its secret.
    const shown = answer.kind === 'accepted' ? secret : null;
    return outcomeOf(answer, sending, (events) => {
      const { keyId } = (events[0] as unknown as KeyEvent).data;
      const body = accountAnswer(events.map(withoutHash), { keyId });
      return command.type === 'issue-key' ? { ...body, secret: shown } : body;
    });
  }

  /** A key for an account yet to come would let its holder into whatever is opened under that id. */
  private async exists(accountId: string): Promise<boolean> {
    const { accounts } = this.context.parts.writeSide;
    return (await accounts.read(accountStream(accountId))).standing !== 'unopened';
  }
}

@CommandHandler(SessionEndRequest)
export class SessionEndHandler implements ICommandHandler<SessionEndRequest, Outcome> {
  constructor(private readonly context: CommandContext) {}

  async execute({ sessionId, reason, sending }: SessionEndRequest): Promise<Outcome> {
    const { id, role } = sending.caller.actor;
    const keyId = role === 'operator' ? null : id;
    const command = { type: 'end-session', sessionId, keyId, reason } as const;
    const answer = await submitToKeys(this.context.parts, sending, command);
    return outcomeOf(answer, sending, (events) => accountAnswer(events, { sessionId }));
  }
}

@CommandHandler(ProjectionResumptionRequest)
export class ProjectionResumptionHandler implements ICommandHandler<
  ProjectionResumptionRequest,
  Outcome
> {
  constructor(private readonly context: CommandContext) {}

  async execute({
    projection,
    skip,
    reason,
    sending,
  }: ProjectionResumptionRequest): Promise<Outcome> {
    const { writeSide, faultOf, resumeProjection } = this.context.parts;
    const fault = faultOf(projection);
    if (fault === undefined)
      return refusal('projection-not-found', `There is no projection ${projection}.`);
    const type = skip ? 'ProjectionEventSkipped' : 'ProjectionResumed';
    const answer = await writeSide.records.submit(
      `projection-${projection}`,
      laneRequest(sending, (_state, now) =>
        fault === null
          ? refusal('projection-not-halted', `The projection ${projection} is not halted.`)
          : { events: [{ type, data: { projection, ...fault, reason }, occurredAt: now }] },
      ),
    );
    if (answer.kind === 'accepted') await resumeProjection(projection, { skip });
    return outcomeOf(answer, sending, accountAnswer);
  }
}

function laneRequest<S>(sending: Sending, decide: LaneRequest<S>['decide']): LaneRequest<S> {
  const { caller, commandId, correlationId } = sending;
  return { actor: caller.actor, commandId, correlationId, causationId: null, decide };
}

function refusal(slug: string, detail: string) {
  return { refusal: { slug, detail, figures: {} } };
}

type KeyEvent = AccessKeyEvent & { readonly type: 'KeyIssued' | 'KeyRevoked' };

/** A key's hash is nobody's business outside the log. */
function withoutHash(event: AnyEvent): AnyEvent {
  const { hash: _hash, ...data } = event.data;
  return { ...event, data };
}
