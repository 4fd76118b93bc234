/** How far each read model has come. */
import { Inject } from '@nestjs/common';
import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';

import type { ProjectionStatus } from '../../../libs/projection/projection-status.js';
import { LedgerContext } from '../ledger-context.js';

interface ProjectionsAnswer {
  readonly items: readonly ProjectionStatus[];
}

export class ProjectionsQuery extends Query<ProjectionsAnswer> {}

@QueryHandler(ProjectionsQuery)
export class ProjectionsQueryHandler implements IQueryHandler<ProjectionsQuery> {
  constructor(@Inject(LedgerContext) private readonly ledger: LedgerContext) {}

  async execute(): Promise<ProjectionsAnswer> {
    return { items: this.ledger.projections.status() };
  }
}
