/** Reads about transfers. */
import { Get, Inject } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';

import type { Caller } from '../../../libs/access/index.js';
import { ACCOUNT_TREE } from '../../../projections/account-tree/account-tree.document.js';
import { TRANSFER } from '../../../projections/transfer/transfer.document.js';
import { CurrentCaller } from '../http/authentication.js';
import { id, oneOf, PAGE } from '../http/parameters.js';
import { QueryValues, type Values } from '../http/query-parameters.js';
import { page } from '../openapi/schemas.js';
import { Read, ReadController } from './read.decorator.js';
import { TransfersQuery } from './transfers.query.js';

const PARAMETERS = {
  status: oneOf('Only those.', ['settled', 'in-transit', 'returned'], undefined),
  accountId: id('Sent by or to this account. Default: any in your scope.'),
  order: oneOf('By when they were sent.', ['asc', 'desc'], 'desc'),
  ...PAGE,
} as const;

@ReadController('v1/transfers', 'Transfers')
export class TransfersController {
  constructor(@Inject(QueryBus) private readonly queries: QueryBus) {}

  @Get()
  @Read({
    summary: 'Transfers, the latest first',
    from: [TRANSFER, ACCOUNT_TREE],
    takes: PARAMETERS,
    answer: page('Transfer'),
  })
  transfers(
    @CurrentCaller() caller: Caller,
    @QueryValues(PARAMETERS) wanted: Values<typeof PARAMETERS>,
  ): Promise<object> {
    return this.queries.execute(new TransfersQuery(caller, wanted));
  }
}
