/** How fast an account consumes its credits, and how long they will last. */
import { Inject } from '@nestjs/common';
import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';

import { CONSUMPTION_RATE } from '../../../projections/consumption-rate/consumption-rate.document.js';
import {
  consumptionOf,
  type ConsumptionAnswer,
  type ConsumptionAsked,
} from '../../../projections/consumption-rate/consumption-rate.query.js';
import { LedgerContext } from '../ledger-context.js';
import { readAccount } from './read-model.js';

export class ConsumptionQuery extends Query<ConsumptionAnswer> {
  constructor(readonly asked: Omit<ConsumptionAsked, 'now'>) {
    super();
  }
}

@QueryHandler(ConsumptionQuery)
export class ConsumptionQueryHandler implements IQueryHandler<ConsumptionQuery> {
  constructor(@Inject(LedgerContext) private readonly ledger: LedgerContext) {}

  execute({ asked }: ConsumptionQuery): Promise<ConsumptionAnswer> {
    const { accountId } = asked;
    const now = this.ledger.now();
    return readAccount(this.ledger, { accountId, model: CONSUMPTION_RATE }, () =>
      consumptionOf(this.ledger, { ...asked, now }),
    );
  }
}
