/** Transfers and how far each has come. */
import { Inject } from '@nestjs/common';
import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';

import type { Caller } from '../../../libs/access/index.js';
import { transfersOf, type TransfersAsked } from '../../../projections/transfer/transfer.query.js';
import { LedgerContext } from '../ledger-context.js';
import { accountsAsked } from './accounts-asked.js';
import { readPage } from './read-model.js';

type TransfersAnswer = Awaited<ReturnType<typeof transfersOf>>;

export interface TransfersWanted extends Omit<TransfersAsked, 'accountIds'> {
  readonly accountId: string | undefined;
}

export class TransfersQuery extends Query<TransfersAnswer> {
  constructor(
    readonly caller: Caller,
    readonly wanted: TransfersWanted,
  ) {
    super();
  }
}

@QueryHandler(TransfersQuery)
export class TransfersQueryHandler implements IQueryHandler<TransfersQuery> {
  constructor(@Inject(LedgerContext) private readonly ledger: LedgerContext) {}

  async execute({ caller, wanted }: TransfersQuery): Promise<TransfersAnswer> {
    const { accountId, ...rest } = wanted;
    const accountIds = await accountsAsked(this.ledger, caller, { accountId });
    return readPage(rest.cursor, () => transfersOf(this.ledger, { ...rest, accountIds }));
  }
}
