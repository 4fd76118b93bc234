/** Reads about incidents. Everyone is told of them; what they have cost, of the accounts in the caller's scope. */
import { Get, Inject, Param } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';

import type { Caller } from '../../../libs/access/index.js';
import { ACCOUNT_TREE } from '../../../projections/account-tree/account-tree.document.js';
import { GOODWILL } from '../../../projections/goodwill/goodwill.document.js';
import { INCIDENT } from '../../../projections/incident/incident.document.js';
import { PAID_TIME } from '../../../projections/paid-time/paid-time.document.js';
import { CurrentCaller } from '../http/authentication.js';
import { id, oneOf, PAGE } from '../http/parameters.js';
import { QueryValues, type Values } from '../http/query-parameters.js';
import { page, ref } from '../openapi/schemas.js';
import {
  IncidentAccountsQuery,
  IncidentQuery,
  IncidentsQuery,
  IncidentSubscriptionsQuery,
} from './incidents.query.js';
import { Read, ReadController } from './read.decorator.js';

const LIST = { order: oneOf('By when they began.', ['asc', 'desc'], 'desc'), ...PAGE } as const;
const accountId = id('Of this account alone. Default: of all in your scope.');
const ONE = { accountId } as const;
const PART = { accountId, ...PAGE } as const;
const FIGURES = [INCIDENT, PAID_TIME, GOODWILL, ACCOUNT_TREE];

@ReadController('v1/incidents', 'Incidents')
export class IncidentsController {
  constructor(@Inject(QueryBus) private readonly queries: QueryBus) {}

  @Get()
  @Read({
    summary: 'Incidents, the latest first',
    from: [INCIDENT],
    takes: LIST,
    answer: page('Incident'),
  })
  incidents(@QueryValues(LIST) wanted: Values<typeof LIST>): Promise<object> {
    return this.queries.execute(new IncidentsQuery(wanted));
  }

  @Get(':incidentId')
  @Read({
    summary: 'What an incident has burnt, what was given for it, and who renewed after it',
    from: FIGURES,
    takes: ONE,
    answer: ref('Incident'),
  })
  incident(
    @CurrentCaller() caller: Caller,
    @Param('incidentId') incidentId: string,
    @QueryValues(ONE) wanted: Values<typeof ONE>,
  ): Promise<object> {
    return this.queries.execute(new IncidentQuery(caller, incidentId, wanted));
  }

  @Get(':incidentId/accounts')
  @Read({
    summary: 'What an incident has cost, by account',
    from: FIGURES,
    takes: PART,
    answer: page('IncidentAccount'),
  })
  incidentAccounts(
    @CurrentCaller() caller: Caller,
    @Param('incidentId') incidentId: string,
    @QueryValues(PART) wanted: Values<typeof PART>,
  ): Promise<object> {
    return this.queries.execute(new IncidentAccountsQuery(caller, incidentId, wanted));
  }

  @Get(':incidentId/subscriptions')
  @Read({
    summary: 'The subscriptions that an incident has burnt credits of, or that were compensated',
    from: FIGURES,
    takes: PART,
    answer: page('IncidentSubscription'),
  })
  incidentSubscriptions(
    @CurrentCaller() caller: Caller,
    @Param('incidentId') incidentId: string,
    @QueryValues(PART) wanted: Values<typeof PART>,
  ): Promise<object> {
    return this.queries.execute(new IncidentSubscriptionsQuery(caller, incidentId, wanted));
  }
}
