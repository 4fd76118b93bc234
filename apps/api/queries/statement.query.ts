/** An account's statement, its purchases, and the lots that it holds. */
import { Inject } from '@nestjs/common';
import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';

import { type PeriodsAsked, periodsOf } from '../../../projections/statement/periods.query.js';
import {
  lotsOf,
  type LotsAnswer,
  type LotsAsked,
} from '../../../projections/statement/lots.query.js';
import {
  purchasesOf,
  statementOf,
  type StatementAnswer,
  type StatementAsked,
} from '../../../projections/statement/statement.query.js';
import { LedgerContext } from '../ledger-context.js';
import { readPage } from './read-model.js';

export class StatementQuery extends Query<StatementAnswer> {
  constructor(readonly asked: StatementAsked) {
    super();
  }
}

@QueryHandler(StatementQuery)
export class StatementQueryHandler implements IQueryHandler<StatementQuery> {
  constructor(@Inject(LedgerContext) private readonly ledger: LedgerContext) {}

  execute({ asked }: StatementQuery): Promise<StatementAnswer> {
    return readPage(asked.cursor, () => statementOf(this.ledger, asked));
  }
}

type PurchasesAnswer = Awaited<ReturnType<typeof purchasesOf>>;

export class PurchasesQuery extends Query<PurchasesAnswer> {
  constructor(readonly asked: StatementAsked) {
    super();
  }
}

@QueryHandler(PurchasesQuery)
export class PurchasesQueryHandler implements IQueryHandler<PurchasesQuery> {
  constructor(@Inject(LedgerContext) private readonly ledger: LedgerContext) {}

  execute({ asked }: PurchasesQuery): Promise<PurchasesAnswer> {
    return readPage(asked.cursor, () => purchasesOf(this.ledger, asked));
  }
}

export class LotsQuery extends Query<LotsAnswer> {
  constructor(readonly asked: LotsAsked) {
    super();
  }
}

@QueryHandler(LotsQuery)
export class LotsQueryHandler implements IQueryHandler<LotsQuery> {
  constructor(@Inject(LedgerContext) private readonly ledger: LedgerContext) {}

  execute({ asked }: LotsQuery): Promise<LotsAnswer> {
    return readPage(asked.cursor, () => lotsOf(this.ledger, asked));
  }
}

type PeriodsAnswer = Awaited<ReturnType<typeof periodsOf>>;

export class PeriodsQuery extends Query<PeriodsAnswer> {
  constructor(readonly asked: PeriodsAsked) {
    super();
  }
}

@QueryHandler(PeriodsQuery)
export class PeriodsQueryHandler implements IQueryHandler<PeriodsQuery> {
  constructor(@Inject(LedgerContext) private readonly ledger: LedgerContext) {}

  execute({ asked }: PeriodsQuery): Promise<PeriodsAnswer> {
    return readPage(asked.cursor, () => periodsOf(this.ledger, asked));
  }
}
