/** Incidents, and what each has cost the accounts in the caller's scope. */
import { Inject } from '@nestjs/common';
import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';

import type { Caller } from '../../../libs/access/index.js';
import {
  incidentAccounts,
  incidentFigures,
  incidentSubscriptions,
  type IncidentScope,
} from '../../../projections/incident/incident-figures.query.js';
import {
  incidentsNamed,
  incidentsOf,
  type IncidentsAsked,
} from '../../../projections/incident/incident.query.js';
import { PAID_TIME } from '../../../projections/paid-time/paid-time.document.js';
import { Problem } from '../http/problem.js';
import { LedgerContext } from '../ledger-context.js';
import { accountsAsked } from './accounts-asked.js';
import type { PageWanted } from './list-page.js';
import { readPage } from './read-model.js';

type IncidentsAnswer = Awaited<ReturnType<typeof incidentsOf>>;

export class IncidentsQuery extends Query<IncidentsAnswer> {
  constructor(readonly asked: IncidentsAsked) {
    super();
  }
}

@QueryHandler(IncidentsQuery)
export class IncidentsQueryHandler implements IQueryHandler<IncidentsQuery> {
  constructor(@Inject(LedgerContext) private readonly ledger: LedgerContext) {}

  execute({ asked }: IncidentsQuery): Promise<IncidentsAnswer> {
    return readPage(asked.cursor, () => incidentsOf(this.ledger, asked));
  }
}

interface OfAccount {
  readonly accountId: string | undefined;
}

export class IncidentQuery extends Query<object> {
  constructor(
    readonly caller: Caller,
    readonly incidentId: string,
    readonly wanted: OfAccount,
  ) {
    super();
  }
}

@QueryHandler(IncidentQuery)
export class IncidentQueryHandler implements IQueryHandler<IncidentQuery> {
  constructor(@Inject(LedgerContext) private readonly ledger: LedgerContext) {}

  async execute(query: IncidentQuery): Promise<object> {
    const scope = await scopeOf(this.ledger, query);
    const { asOf } = this.ledger.live(PAID_TIME);
    return { ...scope.incident, ...(await incidentFigures(this.ledger, scope)), asOf };
  }
}

export class IncidentAccountsQuery extends Query<object> {
  constructor(
    readonly caller: Caller,
    readonly incidentId: string,
    readonly wanted: OfAccount & PageWanted,
  ) {
    super();
  }
}

@QueryHandler(IncidentAccountsQuery)
export class IncidentAccountsQueryHandler implements IQueryHandler<IncidentAccountsQuery> {
  constructor(@Inject(LedgerContext) private readonly ledger: LedgerContext) {}

  async execute(query: IncidentAccountsQuery): Promise<object> {
    const scope = await scopeOf(this.ledger, query);
    const { asOf } = this.ledger.live(PAID_TIME);
    const { cursor, limit } = query.wanted;
    const asked = { cursor, limit };
    const page = await readPage(cursor, () => incidentAccounts(this.ledger, scope, asked));
    return { ...page, asOf };
  }
}

export class IncidentSubscriptionsQuery extends Query<object> {
  constructor(
    readonly caller: Caller,
    readonly incidentId: string,
    readonly wanted: OfAccount & PageWanted,
  ) {
    super();
  }
}

@QueryHandler(IncidentSubscriptionsQuery)
export class IncidentSubscriptionsQueryHandler implements IQueryHandler<IncidentSubscriptionsQuery> {
  constructor(@Inject(LedgerContext) private readonly ledger: LedgerContext) {}

  async execute(query: IncidentSubscriptionsQuery): Promise<object> {
    const scope = await scopeOf(this.ledger, query);
    const { asOf } = this.ledger.live(PAID_TIME);
    const { cursor, limit } = query.wanted;
    const asked = { cursor, limit };
    const page = await readPage(cursor, () => incidentSubscriptions(this.ledger, scope, asked));
    return { ...page, asOf };
  }
}

/** @throws Problem `incident-not-found`, and `account-not-found` for an account outside the caller's scope */
async function scopeOf(
  ledger: LedgerContext,
  { caller, incidentId, wanted: { accountId } }: IncidentQuery | IncidentAccountsQuery,
): Promise<IncidentScope> {
  const [incident] = await incidentsNamed(ledger, [incidentId]);
  if (!incident)
    throw new Problem('incident-not-found', `There is no incident ${incidentId.slice(0, 64)}.`);
  const accountIds = await accountsAsked(ledger, caller, { accountId });
  return { incident, accountIds, now: ledger.now() };
}
