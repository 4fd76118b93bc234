/** What needs attention in the caller's scope. */
import { Inject } from '@nestjs/common';
import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';

import type { Caller } from '../../../libs/access/index.js';
import {
  ALERT_MODELS,
  alertsOf,
  type AlertsAsked,
} from '../../../projections/alert/alerts.query.js';
import { LedgerContext } from '../ledger-context.js';
import { subtreeAsked } from './accounts-asked.js';
import { platformAlertsFor } from './platform-alerts.js';
import { readPage } from './read-model.js';

type AlertsAnswer = Awaited<ReturnType<typeof alertsOf>>;

export interface AlertsWanted extends Pick<AlertsAsked, 'kind' | 'severity' | 'limit' | 'cursor'> {
  /** About this account and all below it. */
  readonly accountId: string | undefined;
}

export class AlertsQuery extends Query<AlertsAnswer> {
  constructor(
    readonly caller: Caller,
    readonly wanted: AlertsWanted,
  ) {
    super();
  }
}

@QueryHandler(AlertsQuery)
export class AlertsQueryHandler implements IQueryHandler<AlertsQuery> {
  constructor(@Inject(LedgerContext) private readonly ledger: LedgerContext) {}

  async execute({ caller, wanted }: AlertsQuery): Promise<AlertsAnswer> {
    const { accountId, ...rest } = wanted;
    const subtree = await subtreeAsked(this.ledger, caller, accountId, ALERT_MODELS);
    const platformAlerts = subtree ? [] : await platformAlertsFor(this.ledger, caller);
    const asked = { ...rest, subtree, platformAlerts, now: this.ledger.now() };
    return readPage(rest.cursor, () => alertsOf(this.ledger, asked));
  }
}
