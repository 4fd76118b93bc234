/** Reads about accounts. The guard has checked that the account is there and in the caller's scope. */
import { Get, Inject, Param } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';

import type { Caller } from '../../../libs/access/index.js';
import { ACCOUNT_TREE } from '../../../projections/account-tree/account-tree.document.js';
import { ACTIVITY } from '../../../projections/activity/activity.document.js';
import { BALANCE } from '../../../projections/balance/balance.document.js';
import { CONSUMPTION_RATE } from '../../../projections/consumption-rate/consumption-rate.document.js';
import { EXPIRY } from '../../../projections/expiry/expiry.document.js';
import { TIMELINE } from '../../../projections/timeline/timeline.document.js';
import { CurrentCaller } from '../http/authentication.js';
import { duration, id, instant, moment, oneOf, PAGE, search } from '../http/parameters.js';
import { QueryValues, type Values } from '../http/query-parameters.js';
import { page, ref } from '../openapi/schemas.js';
import { AccountQuery, AccountsQuery, TreeQuery } from './accounts.query.js';
import { BalanceQuery } from './balance.query.js';
import { ConsumptionQuery } from './consumption.query.js';
import { Read, ReadController } from './read.decorator.js';
import { StateQuery } from './state.query.js';
import { TimelineQuery } from './timeline.query.js';

const AT = {
  at: moment('As it was then: an instant, inclusive, or a position. Default: now.'),
} as const;

const TIMELINE_PARAMETERS = {
  from: instant('Events that occurred at this instant or later.'),
  to: instant('Events that occurred before this instant.'),
  type: search(
    'Events of one type, e.g. `SubscriptionExtended`; or of several, with commas between.',
  ),
  subscriptionId: id('Events of one subscription.'),
  order: oneOf('Oldest or newest first.', ['asc', 'desc'], 'asc'),
  ...PAGE,
} as const;

const ACCOUNTS_PARAMETERS = {
  parentId: id('Those directly below this account.'),
  roots: oneOf(
    '`true`: those that nobody in your scope is above: accounts without a parent, or your own.',
    ['true'],
    undefined,
  ),
  q: search('How the id or the name begins, in any case.'),
  ...PAGE,
} as const;

const CONSUMPTION_PARAMETERS = {
  window: duration('How far back, in whole days up to today.', 'P30D'),
  bucket: oneOf('What the buckets span.', ['day', 'week', 'month'], 'day'),
} as const;

@ReadController('v1/accounts', 'Accounts')
export class AccountsController {
  constructor(@Inject(QueryBus) private readonly queries: QueryBus) {}

  @Get()
  @Read({
    summary: 'Accounts within your scope, by id',
    from: [ACCOUNT_TREE, ACTIVITY],
    takes: ACCOUNTS_PARAMETERS,
    answer: page('Account'),
  })
  accounts(
    @CurrentCaller() caller: Caller,
    @QueryValues(ACCOUNTS_PARAMETERS) asked: Values<typeof ACCOUNTS_PARAMETERS>,
  ): Promise<object> {
    return this.queries.execute(new AccountsQuery(caller, asked));
  }

  @Get(':accountId')
  @Read({ summary: 'One account', from: [ACCOUNT_TREE, ACTIVITY], answer: ref('Account') })
  account(@Param('accountId') accountId: string, @QueryValues({}) _none: object): Promise<object> {
    return this.queries.execute(new AccountQuery(accountId));
  }

  @Get(':accountId/tree')
  @Read({
    summary: 'The account and all below it, balances rolled up',
    from: [ACCOUNT_TREE, ACTIVITY],
    answer: ref('Tree'),
  })
  tree(@Param('accountId') accountId: string, @QueryValues({}) _none: object): Promise<object> {
    return this.queries.execute(new TreeQuery(accountId));
  }

  @Get(':accountId/consumption')
  @Read({
    summary: 'How fast credits go, on what, and how long they will last',
    from: [CONSUMPTION_RATE, ACCOUNT_TREE, EXPIRY],
    takes: CONSUMPTION_PARAMETERS,
    answer: ref('Consumption'),
  })
  consumption(
    @Param('accountId') accountId: string,
    @QueryValues(CONSUMPTION_PARAMETERS) asked: Values<typeof CONSUMPTION_PARAMETERS>,
  ): Promise<object> {
    return this.queries.execute(new ConsumptionQuery({ accountId, ...asked }));
  }

  @Get(':accountId/balance')
  @Read({
    summary: 'Credits, now or at a moment of the past',
    from: [BALANCE],
    takes: AT,
    answer: ref('Balance'),
  })
  balance(
    @Param('accountId') accountId: string,
    @QueryValues(AT) { at }: Values<typeof AT>,
  ): Promise<object> {
    return this.queries.execute(
      at ? new StateQuery(accountId, at, 'balance') : new BalanceQuery(accountId),
    );
  }

  @Get(':accountId/state')
  @Read({ summary: 'The account replayed to a moment', takes: AT, answer: ref('State') })
  state(
    @Param('accountId') accountId: string,
    @QueryValues(AT) { at }: Values<typeof AT>,
  ): Promise<object> {
    return this.queries.execute(new StateQuery(accountId, at, 'state'));
  }

  @Get(':accountId/timeline')
  @Read({
    summary: 'Every event of the account in order, with the balance before and after',
    from: [TIMELINE],
    takes: TIMELINE_PARAMETERS,
    answer: page('Event'),
  })
  timeline(
    @Param('accountId') accountId: string,
    @QueryValues(TIMELINE_PARAMETERS) values: Values<typeof TIMELINE_PARAMETERS>,
  ): Promise<object> {
    const { type, ...asked } = values;
    const types = type?.split(',').filter((name) => name !== '');
    return this.queries.execute(new TimelineQuery({ accountId, types, ...asked }));
  }
}
