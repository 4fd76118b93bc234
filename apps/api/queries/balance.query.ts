/** An account's balance as it is now. */
import { Inject } from '@nestjs/common';
import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';

import { BALANCE } from '../../../projections/balance/balance.document.js';
import { balanceOf, type BalanceAnswer } from '../../../projections/balance/balance.query.js';
import { LedgerContext } from '../ledger-context.js';
import { readAccount } from './read-model.js';

export class BalanceQuery extends Query<BalanceAnswer> {
  constructor(readonly accountId: string) {
    super();
  }
}

@QueryHandler(BalanceQuery)
export class BalanceQueryHandler implements IQueryHandler<BalanceQuery> {
  constructor(@Inject(LedgerContext) private readonly ledger: LedgerContext) {}

  execute({ accountId }: BalanceQuery): Promise<BalanceAnswer> {
    const asked = { accountId, model: BALANCE };
    return readAccount(this.ledger, asked, () => balanceOf(this.ledger, accountId));
  }
}
