/** A whole statement, to be written out in one go. */
import { Inject } from '@nestjs/common';
import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';

import { ACCOUNT_TREE } from '../../../projections/account-tree/account-tree.document.js';
import { accountOf } from '../../../projections/account-tree/account-tree.query.js';
import { allMovements, summaryOf } from '../../../projections/statement/statement.query.js';
import { LedgerContext } from '../ledger-context.js';
import { readAccount } from '../queries/read-model.js';
import type { WholeStatement } from './statement-table.js';

export interface WholeStatementAsked {
  readonly accountId: string;
  readonly from?: string | undefined;
  readonly to?: string | undefined;
}

export class WholeStatementQuery extends Query<WholeStatement> {
  constructor(readonly asked: WholeStatementAsked) {
    super();
  }
}

@QueryHandler(WholeStatementQuery)
export class WholeStatementQueryHandler implements IQueryHandler<WholeStatementQuery> {
  constructor(@Inject(LedgerContext) private readonly ledger: LedgerContext) {}

  async execute({ asked }: WholeStatementQuery): Promise<WholeStatement> {
    const { accountId } = asked;
    const { name } = await readAccount(this.ledger, { accountId, model: ACCOUNT_TREE }, () =>
      accountOf(this.ledger, accountId),
    );
    const summary = await summaryOf(this.ledger, asked);
    return { summary, name, movements: allMovements(this.ledger, summary) };
  }
}
