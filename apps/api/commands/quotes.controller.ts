/** What a command would take and give, or many of them, without writing anything. */
import { Body, Controller, HttpCode, Post, Req } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiProperty, ApiTags } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  IsArray,
  IsObject,
  IsString,
  MaxLength,
  ValidateNested,
} from 'class-validator';
import type { FastifyRequest } from 'fastify';
import type { Caller } from '../../../libs/access/index.js';
import { callerOf } from '../http/authentication.js';
import { invalid, Problem, problemOf } from '../http/problem.js';
import type { ProblemSlug } from '../http/problem-slugs.js';
import { LedgerContext } from '../ledger-context.js';
import { quoteInTurn, type BulkQuote, type QuotedCommand } from './bulk-quote.js';
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

const COMMANDS_MAX = 500;

export class BulkQuoteBody {
  @ApiProperty({ type: [QuoteBody], maxItems: COMMANDS_MAX })
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(COMMANDS_MAX)
  @ValidateNested({ each: true })
  @Type(() => QuoteBody)
  commands!: QuoteBody[];
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
  async quote(@Body() body: QuoteBody, @Req() request: FastifyRequest): Promise<Quote> {
    const quoted = await this.quoteOf(await this.read(body, request), callerOf(request));
    if (quoted.refusal)
      throw problemOf({ ...quoted.refusal, slug: quoted.refusal.slug as ProblemSlug });
    return quoted.quote;
  }

  @Post('quotes/bulk')
  @HttpCode(200)
  @ApiOperation({
    summary: 'What up to 500 commands on accounts would take and give, one after another',
    operationId: 'postBulkQuotes',
  })
  async quoteAll(
    @Body() { commands }: BulkQuoteBody,
    @Req() request: FastifyRequest,
  ): Promise<BulkQuote> {
    const asked: (QuotedCommand | Problem)[] = [];
    for (const command of commands) asked.push(await this.commandOrProblem(command, request));
    const { actor } = callerOf(request);
    return quoteInTurn(this.commands.parts, asked, { actor, now: this.ledger.now() });
  }

  private async commandOrProblem(
    asked: QuoteBody,
    request: FastifyRequest,
  ): Promise<QuotedCommand | Problem> {
    try {
      return commandOf(await this.read(asked, request));
    } catch (error) {
      if (error instanceof Problem) return error;
      throw error;
    }
  }

  /** @throws Problem for what is no command, or not this caller's to give */
  private async read({ path, body }: QuoteBody, request: FastifyRequest): Promise<LedgerRequest> {
    const match = matchCommand(path);
    if (!match) throw invalid([{ field: 'path', message: 'is no command' }]);
    const caller = callerOf(request);
    const sender = { caller, correlationId: request.id };
    const asked = requestOf(match, { path, key: request.id, body }, sender);
    await this.sender.allow(asked, caller);
    return asked;
  }

  private quoteOf(asked: LedgerRequest, caller: Caller): Promise<Quoted> {
    const { parts } = this.commands;
    const now = this.ledger.now();
    const resolution = asked instanceof DisputeRequest ? resolutionOf(asked) : undefined;
    if (resolution) return quoteResolution(parts, resolution, { caller, now });
    const { accountId, command } = commandOf(asked);
    return quote(parts, accountId, command, caller.actor, now);
  }
}

/** @throws Problem for a command that is on no account */
function commandOf(asked: LedgerRequest): QuotedCommand {
  const isAccounts =
    asked instanceof AccountRequest ||
    asked instanceof TransferRequest ||
    asked instanceof OpeningRequest;
  if (!isAccounts || typeof asked.accountId !== 'string') {
    throw new Problem('validation-failed', 'This command takes nothing from an account.', {
      violations: [{ field: 'path', message: 'names a command without a charge' }],
    });
  }
  return { accountId: asked.accountId, command: asked.command };
}

function resolutionOf({ asked }: DisputeRequest) {
  if (asked.type !== 'on' || asked.command.type === 'attach-evidence') return undefined;
  return { disputeId: asked.disputeId, command: asked.command };
}
