/** What finance reads of an account. The guard has checked that the account is there and in the caller's scope. */
import { Get, Header, Headers, Inject, Param, Res, StreamableFile } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiHeader } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';

import { EXPLANATION_LANGUAGES } from '../../../libs/explanation/index.js';
import { ACCOUNT_TREE } from '../../../projections/account-tree/account-tree.document.js';
import { STATEMENT } from '../../../projections/statement/statement.document.js';
import { acceptLanguage, languageOf } from '../http/language.js';
import { mediaTypeOf } from '../http/media-type.js';
import { instant, PAGE } from '../http/parameters.js';
import { QueryValues, type Values } from '../http/query-parameters.js';
import { page, ref } from '../openapi/schemas.js';
import { STATEMENT_FILES, statementFile } from '../statement/statement-file.js';
import { WholeStatementQuery } from '../statement/whole-statement.query.js';
import { Read, ReadController } from './read.decorator.js';
import { LotsQuery, PurchasesQuery, StatementQuery } from './statement.query.js';

const STATEMENT_PARAMETERS = {
  from: instant('What was booked at this instant or later.'),
  to: instant('What was booked before this instant.'),
  ...PAGE,
} as const;

type Asked = Values<typeof STATEMENT_PARAMETERS>;

@ReadController('v1/accounts/:accountId', 'Finance')
export class StatementController {
  constructor(@Inject(QueryBus) private readonly queries: QueryBus) {}

  @Get('statement')
  @Header('vary', 'Accept, Accept-Language')
  @ApiHeader(acceptLanguage('a PDF', EXPLANATION_LANGUAGES))
  @Read({
    summary:
      'Opening balance, every movement with its cost, closing balance, and totals of credits and money',
    from: [STATEMENT, ACCOUNT_TREE],
    takes: STATEMENT_PARAMETERS,
    answer: ref('Statement'),
    alsoAs: STATEMENT_FILES,
  })
  async statement(
    @Param('accountId') accountId: string,
    @QueryValues(STATEMENT_PARAMETERS) asked: Asked,
    @Headers('accept') accept: string | undefined,
    @Headers('accept-language') languages: string | undefined,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<object> {
    const type = mediaTypeOf(accept, ['application/json', ...STATEMENT_FILES]);
    if (type !== 'application/json') {
      const { from, to } = asked;
      const whole = await this.queries.execute(new WholeStatementQuery({ accountId, from, to }));
      const language = languageOf(languages, EXPLANATION_LANGUAGES);
      if (type === 'application/pdf') reply.header('content-language', language);
      return new StreamableFile(...statementFile(whole, type, language));
    }
    return this.queries.execute(new StatementQuery({ accountId, ...asked }));
  }

  @Get('purchases')
  @Read({
    summary: 'Every purchase, with its price',
    from: [STATEMENT],
    takes: STATEMENT_PARAMETERS,
    answer: page('Movement'),
  })
  purchases(
    @Param('accountId') accountId: string,
    @QueryValues(STATEMENT_PARAMETERS) asked: Asked,
  ): Promise<object> {
    return this.queries.execute(new PurchasesQuery({ accountId, ...asked }));
  }

  @Get('lots')
  @Read({
    summary:
      'The lots that are unspent, in the order in which they are drawn, and the money in them',
    from: [STATEMENT],
    takes: PAGE,
    answer: ref('Lots'),
  })
  lots(
    @Param('accountId') accountId: string,
    @QueryValues(PAGE) asked: Values<typeof PAGE>,
  ): Promise<object> {
    return this.queries.execute(new LotsQuery({ accountId, ...asked }));
  }
}
