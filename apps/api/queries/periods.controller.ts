/** The books: which months are closed. */
import { Get, Inject } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';

import { STATEMENT } from '../../../projections/statement/statement.document.js';
import { PAGE } from '../http/parameters.js';
import { QueryValues } from '../http/query-parameters.js';
import { page } from '../openapi/schemas.js';
import type { PageWanted } from './list-page.js';
import { Read, ReadController } from './read.decorator.js';
import { PeriodsQuery } from './statement.query.js';

@ReadController('v1/periods', 'Finance')
export class PeriodsController {
  constructor(@Inject(QueryBus) private readonly queries: QueryBus) {}

  @Get()
  @Read({
    summary: 'The months that are closed, the latest first',
    gives: 'periods',
    from: [STATEMENT],
    takes: PAGE,
    answer: page('Period'),
  })
  periods(@QueryValues(PAGE) wanted: PageWanted): Promise<object> {
    return this.queries.execute(new PeriodsQuery(wanted));
  }
}
