/** Reads of everything in the caller's scope at once. */
import { Get, Inject } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';

import type { Caller } from '../../../libs/access/index.js';
import {
  ACCOUNT_ALERT_KINDS,
  PLATFORM_ALERT_KINDS,
  SEVERITIES,
} from '../../../libs/alert/index.js';
import { ALERT_MODELS } from '../../../projections/alert/alerts.query.js';
import { OVERVIEW_MODELS } from '../../../projections/overview/overview.query.js';
import { CurrentCaller } from '../http/authentication.js';
import { id, oneOf, PAGE } from '../http/parameters.js';
import { QueryValues, type Values } from '../http/query-parameters.js';
import { page, ref } from '../openapi/schemas.js';
import { AlertsQuery } from './alerts.query.js';
import { OverviewQuery } from './overview.query.js';
import { Read, ReadController } from './read.decorator.js';

const OVERVIEW_PARAMETERS = {
  accountId: id('Of this account and all below it. Default: all in your scope.'),
} as const;

const ALERTS_PARAMETERS = {
  kind: oneOf('Of one kind.', [...ACCOUNT_ALERT_KINDS, ...PLATFORM_ALERT_KINDS], undefined),
  severity: oneOf('Of one severity.', SEVERITIES, undefined),
  accountId: id('About this account and all below it. Default: all in your scope.'),
  ...PAGE,
} as const;

@ReadController('v1', 'Overview')
export class OverviewController {
  constructor(@Inject(QueryBus) private readonly queries: QueryBus) {}

  @Get('overview')
  @Read({
    summary:
      'How all in your scope does: credits, subscriptions, consumption, what needs attention',
    from: OVERVIEW_MODELS,
    takes: OVERVIEW_PARAMETERS,
    answer: ref('Overview'),
  })
  overview(
    @CurrentCaller() caller: Caller,
    @QueryValues(OVERVIEW_PARAMETERS) { accountId }: Values<typeof OVERVIEW_PARAMETERS>,
  ): Promise<object> {
    return this.queries.execute(new OverviewQuery(caller, accountId));
  }

  @Get('alerts')
  @Read({
    summary: 'What needs attention, the most pressing first',
    from: ALERT_MODELS,
    takes: ALERTS_PARAMETERS,
    answer: page('Alert'),
  })
  alerts(
    @CurrentCaller() caller: Caller,
    @QueryValues(ALERTS_PARAMETERS) wanted: Values<typeof ALERTS_PARAMETERS>,
  ): Promise<object> {
    return this.queries.execute(new AlertsQuery(caller, wanted));
  }
}
