/** The conservation invariant over the whole ledger, now and at a moment of the past. */
import { Inject } from '@nestjs/common';
import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';

import {
  trialBalance,
  trialBalanceAt,
  type TrialBalanceAnswer,
} from '../../../projections/trial-balance/trial-balance.query.js';
import { Problem } from '../http/problem.js';
import { LedgerContext } from '../ledger-context.js';

/** Of all that occurred up to and with `at`; undefined: now. */
export class TrialBalanceQuery extends Query<TrialBalanceAnswer> {
  constructor(readonly at: string | undefined) {
    super();
  }
}

@QueryHandler(TrialBalanceQuery)
export class TrialBalanceQueryHandler implements IQueryHandler<TrialBalanceQuery> {
  constructor(@Inject(LedgerContext) private readonly ledger: LedgerContext) {}

  async execute({ at }: TrialBalanceQuery): Promise<TrialBalanceAnswer> {
    if (at === undefined) return trialBalance(this.ledger);
    const now = this.ledger.now();
    if (at > now) throw new Problem('in-the-future', `${at} is yet to come.`, { now });
    return trialBalanceAt(this.ledger, at);
  }
}
