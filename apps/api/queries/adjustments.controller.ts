/** Reads about adjustments, of the whole platform: whoever decides them need not look into every account. */
import { Get, Inject } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';

import {
  ADJUSTMENT,
  ADJUSTMENT_STATUSES,
} from '../../../projections/adjustment/adjustment.document.js';
import { id, oneOf, PAGE } from '../http/parameters.js';
import { QueryValues, type Values } from '../http/query-parameters.js';
import { page } from '../openapi/schemas.js';
import { AdjustmentsQuery } from './adjustments.query.js';
import { Read, ReadController } from './read.decorator.js';

const PARAMETERS = {
  status: oneOf('Only those.', ADJUSTMENT_STATUSES, undefined),
  accountId: id('Of this account. Default: of any.'),
  order: oneOf('By when they were requested.', ['asc', 'desc'], 'asc'),
  ...PAGE,
} as const;

@ReadController('v1/adjustments', 'Credits')
export class AdjustmentsController {
  constructor(@Inject(QueryBus) private readonly queries: QueryBus) {}

  @Get()
  @Read({
    summary: 'Adjustments, the oldest first',
    gives: 'adjustments',
    from: [ADJUSTMENT],
    takes: PARAMETERS,
    answer: page('Adjustment'),
  })
  adjustments(@QueryValues(PARAMETERS) wanted: Values<typeof PARAMETERS>): Promise<object> {
    return this.queries.execute(new AdjustmentsQuery(wanted));
  }
}
