/** Reads about subscriptions. */
import { Get, Inject, Param } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';

import type { Caller } from '../../../libs/access/index.js';
import { ACCOUNT_TREE } from '../../../projections/account-tree/account-tree.document.js';
import { ACTIVITY } from '../../../projections/activity/activity.document.js';
import { CONNECTION } from '../../../projections/connection/connection.document.js';
import { EXPIRY } from '../../../projections/expiry/expiry.document.js';
import { INCIDENT } from '../../../projections/incident/incident.document.js';
import { SUBSCRIPTION_TERM } from '../../../projections/subscription-term/subscription-term.document.js';
import { CurrentCaller } from '../http/authentication.js';
import { duration, id, oneOf, PAGE, search } from '../http/parameters.js';
import { QueryValues, type Values } from '../http/query-parameters.js';
import { page, ref } from '../openapi/schemas.js';
import { DiagnosisQuery } from './diagnosis.query.js';
import { Read, ReadController } from './read.decorator.js';
import { SubscriptionQuery, SubscriptionsQuery } from './subscriptions.query.js';

const PARAMETERS = {
  accountId: id('Of this account.'),
  subtree: id('Of this account and all below it. Default: all in your scope.'),
  status: oneOf(
    'As it is now.',
    ['trial', 'active', 'suspended', 'cancelled', 'expired'],
    undefined,
  ),
  expiringWithin: duration('Those that run out within this time from now.', undefined),
  customer: search("How the customer's name begins, in any case."),
  q: search(
    'How its id, its package, the device it is locked to, its customer, or a word of that name begins, in any case.',
  ),
  ...PAGE,
} as const;

const ONE = { accountId: id('Of this account, where several have the id.') } as const;

@ReadController('v1/subscriptions', 'Subscriptions')
export class SubscriptionsController {
  constructor(@Inject(QueryBus) private readonly queries: QueryBus) {}

  @Get()
  @Read({
    summary: 'Subscriptions, the earliest to expire first',
    from: [EXPIRY, SUBSCRIPTION_TERM, ACCOUNT_TREE, ACTIVITY],
    takes: PARAMETERS,
    answer: page('Subscription'),
  })
  subscriptions(
    @CurrentCaller() caller: Caller,
    @QueryValues(PARAMETERS) wanted: Values<typeof PARAMETERS>,
  ): Promise<object> {
    return this.queries.execute(new SubscriptionsQuery(caller, wanted));
  }

  @Get(':subscriptionId')
  @Read({ summary: 'One subscription', from: [EXPIRY], takes: ONE, answer: ref('Subscription') })
  subscription(
    @CurrentCaller() caller: Caller,
    @Param('subscriptionId') subscriptionId: string,
    @QueryValues(ONE) { accountId }: Values<typeof ONE>,
  ): Promise<object> {
    return this.queries.execute(new SubscriptionQuery(caller, subscriptionId, accountId));
  }

  @Get(':subscriptionId/diagnosis')
  @Read({
    summary: 'Why a customer can’t watch',
    from: [EXPIRY, CONNECTION, ACCOUNT_TREE, INCIDENT],
    takes: ONE,
    answer: ref('Diagnosis'),
  })
  diagnosis(
    @CurrentCaller() caller: Caller,
    @Param('subscriptionId') subscriptionId: string,
    @QueryValues(ONE) { accountId }: Values<typeof ONE>,
  ): Promise<object> {
    return this.queries.execute(new DiagnosisQuery(caller, subscriptionId, accountId));
  }
}
