/** Adjustments by when they were requested. */
import { Inject } from '@nestjs/common';
import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';

import {
  type AdjustmentsAsked,
  adjustmentsOf,
} from '../../../projections/adjustment/adjustment.query.js';
import { LedgerContext } from '../ledger-context.js';
import { readPage } from './read-model.js';

type AdjustmentsAnswer = Awaited<ReturnType<typeof adjustmentsOf>>;

export class AdjustmentsQuery extends Query<AdjustmentsAnswer> {
  constructor(readonly asked: AdjustmentsAsked) {
    super();
  }
}

@QueryHandler(AdjustmentsQuery)
export class AdjustmentsQueryHandler implements IQueryHandler<AdjustmentsQuery> {
  constructor(@Inject(LedgerContext) private readonly ledger: LedgerContext) {}

  execute({ asked }: AdjustmentsQuery): Promise<AdjustmentsAnswer> {
    return readPage(asked.cursor, () => adjustmentsOf(this.ledger, asked));
  }
}
