/** The conservation invariant over the whole ledger, now and at a moment of the past. */
import { Inject } from '@nestjs/common';
import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';

import {
  trialBalance,
  trialBalanceAt,
  trialBalanceAtPosition,
  type TrialBalanceAnswer,
} from '../../../projections/trial-balance/trial-balance.query.js';
import type { Moment } from '../http/parameters.js';
import { checkPosition } from '../http/position.js';
import { Problem } from '../http/problem.js';
import { LedgerContext } from '../ledger-context.js';

/** Of all that occurred (an instant) or was written (a position) up to and with `at`; undefined: now. */
export class TrialBalanceQuery extends Query<TrialBalanceAnswer> {
  constructor(readonly at: Moment | undefined) {
    super();
  }
}

@QueryHandler(TrialBalanceQuery)
export class TrialBalanceQueryHandler implements IQueryHandler<TrialBalanceQuery> {
  constructor(@Inject(LedgerContext) private readonly ledger: LedgerContext) {}

  async execute({ at }: TrialBalanceQuery): Promise<TrialBalanceAnswer> {
    if (at === undefined) return trialBalance(this.ledger);
    if (at.position !== undefined) {
      await checkPosition(this.ledger.log, 'at', at.position);
      return trialBalanceAtPosition(this.ledger, this.ledger.log, at.position);
    }
    const { instant } = at;
    const now = this.ledger.now();
    if (instant > now) throw new Problem('in-the-future', `${instant} is yet to come.`, { now });
    return trialBalanceAt(this.ledger, instant);
  }
}
