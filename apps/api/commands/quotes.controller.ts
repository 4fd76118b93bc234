/** What a command would take and give, without writing anything. */
import { Body, Controller, HttpCode, Post, Req } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiProperty, ApiTags } from '@nestjs/swagger';
import { IsObject, IsString, MaxLength } from 'class-validator';
import type { FastifyRequest } from 'fastify';
import { callerOf } from '../http/authentication.js';
import { invalid, Problem, problemOf } from '../http/problem.js';
import type { ProblemSlug } from '../http/problem-slugs.js';
import { LedgerContext } from '../ledger-context.js';
import { CommandContext } from './command-context.js';
import { AccountRequest, OpeningRequest, TransferRequest } from './command-request.js';
import { CommandSender, requestOf } from './command-sender.js';
import { matchCommand } from './command-table.js';
import { quote, type Quote } from './quote.js';

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
    const accountId = asked.accountId;
    const isAccounts =
      asked instanceof AccountRequest ||
      asked instanceof TransferRequest ||
      asked instanceof OpeningRequest;
    if (!isAccounts || typeof accountId !== 'string') {
      throw new Problem('validation-failed', 'This command takes nothing from an account.', {
        violations: [{ field: 'path', message: 'names a command without a charge' }],
      });
    }
    const quoted = await quote(
      this.commands.parts,
      accountId,
      asked.command,
      caller.actor,
      this.ledger.now(),
    );
    if (quoted.refusal)
      throw problemOf({ ...quoted.refusal, slug: quoted.refusal.slug as ProblemSlug });
    return quoted.quote;
  }
}
