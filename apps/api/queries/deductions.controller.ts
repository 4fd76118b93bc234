/** Reads about deductions. */
import { Get, Inject, Param } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';

import type { Caller } from '../../../libs/access/index.js';
import { DISPUTE } from '../../../projections/dispute/dispute.document.js';
import { INCIDENT } from '../../../projections/incident/incident.document.js';
import { EXPIRY } from '../../../projections/expiry/expiry.document.js';
import { TIMELINE } from '../../../projections/timeline/timeline.document.js';
import { TRANSFER } from '../../../projections/transfer/transfer.document.js';
import { CurrentCaller } from '../http/authentication.js';
import { QueryValues } from '../http/query-parameters.js';
import { ref } from '../openapi/schemas.js';
import { DeductionQuery } from './deduction.query.js';
import { Read, ReadController } from './read.decorator.js';

@ReadController('v1/deductions', 'Deductions')
export class DeductionsController {
  constructor(@Inject(QueryBus) private readonly queries: QueryBus) {}

  @Get(':eventId')
  @Read({
    summary: 'A deduction explained: what it took, by which rule, who asked, what came of it',
    from: [TIMELINE, EXPIRY, TRANSFER, DISPUTE, INCIDENT],
    answer: ref('Explanation'),
  })
  deduction(
    @CurrentCaller() caller: Caller,
    @Param('eventId') eventId: string,
    @QueryValues({}) _none: object,
  ): Promise<object> {
    return this.queries.execute(new DeductionQuery(caller, eventId));
  }
}
