/** What a command would take and give, without writing anything. */
import { Body, Controller, HttpCode, Post, Req } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiProperty, ApiTags } from '@nestjs/swagger';
import { IsObject, IsString, MaxLength } from 'class-validator';
import type { FastifyRequest } from 'fastify';
import type { Caller } from '../../../libs/access/index.js';
import { callerOf } from '../http/authentication.js';
import { invalid, Problem, problemOf } from '../http/problem.js';
import type { ProblemSlug } from '../http/problem-slugs.js';
import { LedgerContext } from '../ledger-context.js';
import { CommandContext } from './command-context.js';
import {
  AccountRequest,
  DisputeRequest,
  OpeningRequest,
  TransferRequest,
  type LedgerRequest,
} from './command-request.js';
import { CommandSender, requestOf } from './command-sender.js';
import { matchCommand } from './command-table.js';
import { quote, type Quote, type Quoted } from './quote.js';
import { quoteResolution } from './resolution-quote.js';

export class QuoteBody {
  @ApiProperty({
    description: 'Of the command, under /v1.',
    example: '/accounts/north/subscriptions',
  })
  @IsString()
  @MaxLength(400)
  path!: string;

  @ApiProperty({
    description: 'As the command would be sent.',
    type: 'object',
    additionalProperties: true,
  })
  @IsObject()
  body!: object;
}

@Controller('v1')
@ApiTags('Quotes')
@ApiBearerAuth()
export class QuotesController {
  constructor(
    private readonly sender: CommandSender,
    private readonly commands: CommandContext,
    private readonly ledger: LedgerContext,
  ) {}

  @Post('quotes')
  @HttpCode(200)
  @ApiOperation({
    summary: 'What a command would take and give, or the refusal it would meet',
    operationId: 'postQuotes',
  })
  async quote(@Body() { path, body }: QuoteBody, @Req() request: FastifyRequest): Promise<Quote> {
    const match = matchCommand(path);
    if (!match) throw invalid([{ field: 'path', message: 'is no command' }]);
    const caller = callerOf(request);
    const asked = requestOf(
      match,
      { path, key: request.id, body },
      { caller, correlationId: request.id },
    );
    await this.sender.allow(asked, caller);
    const quoted = await this.quoteOf(asked, caller);
    if (quoted.refusal)
      throw problemOf({ ...quoted.refusal, slug: quoted.refusal.slug as ProblemSlug });
    return quoted.quote;
  }

  private quoteOf(asked: LedgerRequest, caller: Caller): Promise<Quoted> {
    const { parts } = this.commands;
    const now = this.ledger.now();
    const resolution = asked instanceof DisputeRequest ? resolutionOf(asked) : undefined;
    if (resolution) return quoteResolution(parts, resolution, { caller, now });
    const isAccounts =
      asked instanceof AccountRequest ||
      asked instanceof TransferRequest ||
      asked instanceof OpeningRequest;
    if (!isAccounts || typeof asked.accountId !== 'string') {
      throw new Problem('validation-failed', 'This command takes nothing from an account.', {
        violations: [{ field: 'path', message: 'names a command without a charge' }],
      });
    }
    return quote(parts, asked.accountId, asked.command, caller.actor, now);
  }
}

function resolutionOf({ asked }: DisputeRequest) {
  if (asked.type !== 'on' || asked.command.type === 'attach-evidence') return undefined;
  return { disputeId: asked.disputeId, command: asked.command };
}
