/** Reads about disputes. */
import { Get, Inject, Param } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';

import type { Caller } from '../../../libs/access/index.js';
import { ACCOUNT_TREE } from '../../../projections/account-tree/account-tree.document.js';
import { DISPUTE } from '../../../projections/dispute/dispute.document.js';
import { TIMELINE } from '../../../projections/timeline/timeline.document.js';
import { CurrentCaller } from '../http/authentication.js';
import { id, instant, oneOf, PAGE } from '../http/parameters.js';
import { QueryValues, type Values } from '../http/query-parameters.js';
import { page, ref } from '../openapi/schemas.js';
import { DisputeQuery, DisputesQuery } from './disputes.query.js';
import { Read, ReadController } from './read.decorator.js';

const PARAMETERS = {
  status: oneOf('Only those.', ['open', 'upheld', 'rejected'], undefined),
  accountId: id('Over deductions of this account. Default: of any in your scope.'),
  openedBefore: instant('Those that were opened before this instant.'),
  order: oneOf('By when they were opened.', ['asc', 'desc'], 'asc'),
  ...PAGE,
} as const;

@ReadController('v1/disputes', 'Disputes')
export class DisputesController {
  constructor(@Inject(QueryBus) private readonly queries: QueryBus) {}

  @Get()
  @Read({
    summary: 'Disputes, the oldest first',
    from: [DISPUTE, ACCOUNT_TREE],
    takes: PARAMETERS,
    answer: page('Dispute'),
  })
  disputes(
    @CurrentCaller() caller: Caller,
    @QueryValues(PARAMETERS) wanted: Values<typeof PARAMETERS>,
  ): Promise<object> {
    return this.queries.execute(new DisputesQuery(caller, wanted));
  }

  @Get(':disputeId')
  @Read({
    summary:
      'One dispute, with its evidence, the events that it names, and the reversal it has led to',
    from: [DISPUTE, TIMELINE],
    answer: ref('Dispute'),
  })
  dispute(
    @CurrentCaller() caller: Caller,
    @Param('disputeId') disputeId: string,
    @QueryValues({}) _none: object,
  ): Promise<object> {
    return this.queries.execute(new DisputeQuery(caller, disputeId));
  }
}
