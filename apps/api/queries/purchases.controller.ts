/** What all accounts have bought. */
import { Get, Header, Headers, Inject, StreamableFile } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';

import type { Caller } from '../../../libs/access/index.js';
import { ACCOUNT_TREE } from '../../../projections/account-tree/account-tree.document.js';
import { PURCHASE } from '../../../projections/purchase/purchase.document.js';
import { CurrentCaller } from '../http/authentication.js';
import { mediaTypeOf } from '../http/media-type.js';
import { id, instant, PAGE } from '../http/parameters.js';
import { QueryValues, type Values } from '../http/query-parameters.js';
import { ref } from '../openapi/schemas.js';
import { purchasesFile } from '../statement/purchases-file.js';
import { EveryPurchaseQuery, PurchasesOfAllQuery } from './purchases.query.js';
import { Read, ReadController } from './read.decorator.js';

const PARAMETERS = {
  accountId: id('Of this account and all below it. Default: all in your scope.'),
  from: instant('What was booked at this instant or later.'),
  to: instant('What was booked before this instant.'),
  ...PAGE,
} as const;

@ReadController('v1/purchases', 'Finance')
export class PurchasesController {
  constructor(@Inject(QueryBus) private readonly queries: QueryBus) {}

  @Get()
  @Header('vary', 'Accept')
  @Read({
    summary: 'Purchases of all accounts, the latest first, and what they come to',
    from: [PURCHASE, ACCOUNT_TREE],
    takes: PARAMETERS,
    answer: ref('Purchases'),
    alsoAs: ['text/csv'],
  })
  async purchasesOfAll(
    @CurrentCaller() caller: Caller,
    @QueryValues(PARAMETERS) wanted: Values<typeof PARAMETERS>,
    @Headers('accept') accept: string | undefined,
  ): Promise<object> {
    if (mediaTypeOf(accept, ['application/json', 'text/csv']) === 'application/json')
      return this.queries.execute(new PurchasesOfAllQuery(caller, wanted));
    const purchases = await this.queries.execute(new EveryPurchaseQuery(caller, wanted));
    return new StreamableFile(...purchasesFile(purchases, wanted));
  }
}
