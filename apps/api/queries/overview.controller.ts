/** Reads of everything in the caller's scope at once. */
import { Get, Inject } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';

import type { Caller } from '../../../libs/access/index.js';
import { ACCOUNT_TREE } from '../../../projections/account-tree/account-tree.document.js';
import { OVERVIEW_MODELS } from '../../../projections/overview/overview.query.js';
import { CurrentCaller } from '../http/authentication.js';
import { id } from '../http/parameters.js';
import { QueryValues, type Values } from '../http/query-parameters.js';
import { ref } from '../openapi/schemas.js';
import { OverviewQuery } from './overview.query.js';
import { Read, ReadController } from './read.decorator.js';

const OVERVIEW_PARAMETERS = {
  accountId: id('Of this account and all below it. Default: all in your scope.'),
} as const;

@ReadController('v1', 'Overview')
export class OverviewController {
  constructor(@Inject(QueryBus) private readonly queries: QueryBus) {}

  @Get('overview')
  @Read({
    summary:
      'How all in your scope does: credits, subscriptions, consumption, what needs attention',
    from: [ACCOUNT_TREE, ...OVERVIEW_MODELS],
    takes: OVERVIEW_PARAMETERS,
    answer: ref('Overview'),
  })
  overview(
    @CurrentCaller() caller: Caller,
    @QueryValues(OVERVIEW_PARAMETERS) { accountId }: Values<typeof OVERVIEW_PARAMETERS>,
  ): Promise<object> {
    return this.queries.execute(new OverviewQuery(caller, accountId));
  }
}
