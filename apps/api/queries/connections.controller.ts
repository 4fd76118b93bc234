/** Reads about devices. */
import { Get, Inject } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';

import type { Caller } from '../../../libs/access/index.js';
import { ACCOUNT_TREE } from '../../../projections/account-tree/account-tree.document.js';
import { CONNECTION } from '../../../projections/connection/connection.document.js';
import { EXPIRY } from '../../../projections/expiry/expiry.document.js';
import { CurrentCaller } from '../http/authentication.js';
import { id, oneOf, PAGE } from '../http/parameters.js';
import { QueryValues, type Values } from '../http/query-parameters.js';
import { page } from '../openapi/schemas.js';
import { ConnectionsQuery } from './connections.query.js';
import { Read, ReadController } from './read.decorator.js';

const PARAMETERS = {
  accountId: id('Of this account.'),
  subtree: id('Of this account and all below it. Default: all in your scope.'),
  subscriptionId: id('Of this subscription.'),
  outcome: oneOf('What the device was told. Default: either.', ['allowed', 'rejected'], undefined),
  open: oneOf(
    'Only those that are open now, the first to lapse first.',
    ['true', 'false'],
    'false',
  ),
  ...PAGE,
} as const;

@ReadController('v1/connections', 'Devices')
export class ConnectionsController {
  constructor(@Inject(QueryBus) private readonly queries: QueryBus) {}

  @Get()
  @Read({
    summary: 'Who watches, who did, and who was rejected; the latest first',
    from: [CONNECTION, ACCOUNT_TREE, EXPIRY],
    takes: PARAMETERS,
    answer: page('Connection'),
  })
  connections(
    @CurrentCaller() caller: Caller,
    @QueryValues(PARAMETERS) wanted: Values<typeof PARAMETERS>,
  ): Promise<object> {
    return this.queries.execute(new ConnectionsQuery(caller, wanted));
  }
}
