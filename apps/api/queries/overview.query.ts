/** How everything in the caller's scope does, at a glance. */
import { Inject } from '@nestjs/common';
import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';

import type { Caller } from '../../../libs/access/index.js';
import {
  overviewOf,
  SUBTREE_OVERVIEW_MODELS,
  type OverviewAnswer,
} from '../../../projections/overview/overview.query.js';
import { LedgerContext } from '../ledger-context.js';
import { subtreeAsked } from './accounts-asked.js';
import { platformAlertsFor } from './platform-alerts.js';

export class OverviewQuery extends Query<OverviewAnswer> {
  constructor(
    readonly caller: Caller,
    /** The root of a subtree; undefined: all in the caller's scope. */
    readonly accountId: string | undefined,
  ) {
    super();
  }
}

@QueryHandler(OverviewQuery)
export class OverviewQueryHandler implements IQueryHandler<OverviewQuery> {
  constructor(@Inject(LedgerContext) private readonly ledger: LedgerContext) {}

  async execute({ caller, accountId }: OverviewQuery): Promise<OverviewAnswer> {
    const subtree = await subtreeAsked(this.ledger, caller, accountId, SUBTREE_OVERVIEW_MODELS);
    const platformAlerts = subtree ? [] : await platformAlertsFor(this.ledger, caller);
    return overviewOf(this.ledger, { subtree, platformAlerts, now: this.ledger.now() });
  }
}
