/** One POST for each row of the command table. */
import { Controller, Post, Req, Res } from '@nestjs/common';
import {
  ApiBearerAuth,
  ApiBody,
  ApiHeader,
  ApiOperation,
  ApiParam,
  ApiResponse,
  ApiTags,
} from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { callerOf } from '../http/authentication.js';
import { CommandSender } from './command-sender.js';
import type { CommandRoute } from './command-route.js';
import { commandRoutes } from './command-table.js';

type Params = Record<string, string>;

@Controller('v1')
@ApiBearerAuth()
export class CommandsController {
  constructor(readonly sender: CommandSender) {}
}

/** Answers 201 with the command's answer, `Ledger-Position` and, for a known key, `Idempotency-Replayed`. */
async function handle(
  this: CommandsController,
  route: CommandRoute,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<void> {
  const key = request.headers['idempotency-key'] as string | undefined;
  const params = request.params as Params;
  // Not the address as it was written: %61 and a are one account, whose keys must be the same.
  const path = route.path.replace(/:(\w+)/g, (_whole, name: string) => params[name]!);
  const match = { route, params };
  const sender = { caller: callerOf(request), correlationId: request.id };
  const { answer, replayed } = await this.sender.send(
    match,
    { path, key, body: request.body },
    sender,
  );
  if (answer.position !== null) reply.header('ledger-position', answer.position);
  if (replayed) reply.header('idempotency-replayed', 'true');
  reply.status(201).send(answer);
}

function addRoute(route: CommandRoute, index: number): void {
  const name = `command${index}`;
  const method = function (
    this: CommandsController,
    request: FastifyRequest,
    reply: FastifyReply,
  ): Promise<void> {
    return handle.call(this, route, request, reply);
  };
  const descriptor = { value: method, writable: true, configurable: true, enumerable: false };
  Object.defineProperty(CommandsController.prototype, name, descriptor);
  const target = CommandsController.prototype;
  Req()(target, name, 0);
  Res()(target, name, 1);
  for (const decorate of describe(route)) decorate(target, name, descriptor);
}

function describe({ path, summary, tag, body, adds = [] }: CommandRoute): MethodDecorator[] {
  return [
    Post(path),
    ApiTags(tag),
    ApiOperation({ summary, operationId: operationIdOf(path) }),
    ApiHeader({
      name: 'Idempotency-Key',
      required: true,
      description: '1 to 255 visible ASCII characters.',
    }),
    ...paramsOf(path).map((name) => ApiParam({ name, schema: { type: 'string' } })),
    ApiBody({ type: body }),
    ApiResponse({ status: 201, description: 'Durable.', schema: answerSchema(adds) }),
    ApiResponse({ status: '4XX', description: 'A problem; nothing was written.', schema: PROBLEM }),
    ApiResponse({ status: 503, description: 'Send it again with the same key.', schema: PROBLEM }),
  ];
}

/** Of a route's path, in order. */
function paramsOf(path: string): string[] {
  return [...path.matchAll(/:(\w+)/g)].map(([, name]) => name!);
}

const PROBLEM = { $ref: '#/components/schemas/Problem' };

function answerSchema(adds: readonly string[]) {
  return {
    type: 'object' as const,
    required: ['position', 'events'],
    properties: {
      position: { type: 'string' as const },
      events: { type: 'array' as const, items: { $ref: '#/components/schemas/Event' } },
      balance: { type: 'integer' as const },
      ...Object.fromEntries(adds.map((name) => [name, {}])),
    },
  };
}

/** `/accounts/:accountId/purchases` is `postAccountsPurchases`. */
function operationIdOf(path: string): string {
  const words = path.split('/').filter((part) => part !== '' && !part.startsWith(':'));
  const capitals = words
    .flatMap((word) => word.split('-'))
    .map((word) => word[0]!.toUpperCase() + word.slice(1));
  return `post${capitals.join('')}`;
}

commandRoutes.forEach(addRoute);
