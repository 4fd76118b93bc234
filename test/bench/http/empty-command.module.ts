/**
 * A command that does nothing: it comes in as an activation does — the same key check, body, validation, command id and
 * command bus — and is answered with a body of the same size. What an activation costs beyond it, the ledger costs.
 */
import { Controller, Module, Post, Req, Res } from '@nestjs/common';
import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { FastifyReply, FastifyRequest } from 'fastify';

import { CommandSender } from '../../../apps/api/commands/command-sender.js';
import { ActivationBody } from '../../../apps/api/commands/bodies/subscription.bodies.js';
import type {
  LedgerRequest,
  Outcome,
  Sending,
} from '../../../apps/api/commands/command-request.js';
import { commandRoute } from '../../../apps/api/commands/command-route.js';
import { callerOf } from '../../../apps/api/http/authentication.js';
import { LedgerContext } from '../../../apps/api/ledger-context.js';

/** Its own kind on the bus; for the guard it is an activation. */
class EmptyRequest {
  readonly name = 'activate';

  constructor(
    readonly accountId: string,
    readonly body: ActivationBody,
    readonly sending: Sending,
  ) {}
}

const route = commandRoute({
  path: '/empty/:accountId/subscriptions',
  summary: 'Does nothing',
  tag: 'Bench',
  body: ActivationBody,
  request: ({ params, body, sending }) =>
    new EmptyRequest(params.accountId!, body, sending) as unknown as LedgerRequest,
});

@CommandHandler(EmptyRequest)
export class EmptyHandler implements ICommandHandler<EmptyRequest, Outcome> {
  execute({ accountId, body, sending }: EmptyRequest): Promise<Outcome> {
    return Promise.resolve({ answer: emptyAnswer(accountId, body, sending), replayed: false });
  }
}

@Controller('v1/empty')
export class EmptyCommandController {
  constructor(private readonly sender: CommandSender) {}

  @Post(':accountId/subscriptions')
  async run(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const [path = ''] = request.url.slice('/v1'.length).split('?');
    const key = request.headers['idempotency-key'] as string | undefined;
    const match = { route, params: request.params as Record<string, string> };
    const sender = { caller: callerOf(request), correlationId: request.id };
    const { answer } = await this.sender.send(match, { path, key, body: request.body }, sender);
    if (answer.position !== null) reply.header('ledger-position', answer.position);
    reply.status(201).send(answer);
  }
}

/** Also shows what the API stands on to the process that serves it. */
@Module({
  controllers: [EmptyCommandController],
  providers: [EmptyHandler, CommandSender],
})
export class EmptyCommandModule {
  static ledger: LedgerContext | undefined;

  constructor(ledger: LedgerContext) {
    EmptyCommandModule.ledger = ledger;
  }
}

const INSTANT = '2026-01-01T00:00:00.000Z';
const HASH = '0123456789abcdef'.repeat(4);

function emptyAnswer(
  accountId: string,
  body: ActivationBody,
  { commandId, correlationId }: Sending,
) {
  const { subscriptionId = '', customer = '', packageId } = body;
  const charge = {
    credits: 1,
    rule: 'activation',
    inputs: { creditsPerScreen: 1, quantity: 1, screens: 1 },
  };
  const terms = { packageId, duration: 'P30D', creditsPerScreen: 1 };
  const event = {
    eventId: '01890000-0000-7000-8000-000000000000',
    type: 'SubscriptionActivated',
    stream: `account-${accountId}`,
    revision: 1_000,
    position: '0000000000001000',
    data: {
      subscriptionId,
      customer,
      package: terms,
      quantity: 1,
      screens: 1,
      startsAt: INSTANT,
      expiresAt: INSTANT,
      charge,
    },
    schemaVersion: 1,
    occurredAt: INSTANT,
    recordedAt: INSTANT,
    actor: { id: 'operator', role: 'operator' as const },
    commandId,
    correlationId,
    causationId: null,
    balanceBefore: 100_000,
    balanceAfter: 99_999,
    chain: { previous: HASH, hash: HASH },
  };
  const { position } = event;
  return { position, events: [event], balance: 99_999, subscriptionId, expiresAt: INSTANT, charge };
}
