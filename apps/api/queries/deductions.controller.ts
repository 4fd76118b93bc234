/** Reads about deductions. */
import { Get, Header, Headers, Inject, Param, Res } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiHeader } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';

import type { Caller } from '../../../libs/access/index.js';
import { EXPLANATION_LANGUAGES } from '../../../libs/explanation/index.js';
import { CONNECTION } from '../../../projections/connection/connection.document.js';
import { DISPUTE } from '../../../projections/dispute/dispute.document.js';
import { INCIDENT } from '../../../projections/incident/incident.document.js';
import { PAID_TIME } from '../../../projections/paid-time/paid-time.document.js';
import { EXPIRY } from '../../../projections/expiry/expiry.document.js';
import { TIMELINE } from '../../../projections/timeline/timeline.document.js';
import { TRANSFER } from '../../../projections/transfer/transfer.document.js';
import { CurrentCaller } from '../http/authentication.js';
import { acceptLanguage, languageOf } from '../http/language.js';
import { QueryValues } from '../http/query-parameters.js';
import { ref } from '../openapi/schemas.js';
import { DeductionQuery } from './deduction.query.js';
import { Read, ReadController } from './read.decorator.js';

@ReadController('v1/deductions', 'Deductions')
export class DeductionsController {
  constructor(@Inject(QueryBus) private readonly queries: QueryBus) {}

  @Get(':eventId')
  @Header('vary', 'Accept-Language')
  @ApiHeader(acceptLanguage('the words in it', EXPLANATION_LANGUAGES))
  @Read({
    summary: 'A deduction explained: what it took, by which rule, who asked, what came of it',
    from: [TIMELINE, EXPIRY, TRANSFER, CONNECTION, DISPUTE, INCIDENT, PAID_TIME],
    answer: ref('Explanation'),
  })
  deduction(
    @CurrentCaller() caller: Caller,
    @Param('eventId') eventId: string,
    @QueryValues({}) _none: object,
    @Headers('accept-language') acceptLanguage: string | undefined,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<object> {
    const language = languageOf(acceptLanguage, EXPLANATION_LANGUAGES);
    reply.header('content-language', language);
    return this.queries.execute(new DeductionQuery(caller, eventId, language));
  }
}
