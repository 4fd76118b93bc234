/** What all accounts in the caller's scope have bought: page by page, and whole. */
import { Inject } from '@nestjs/common';
import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';

import type { Caller } from '../../../libs/access/index.js';
import { PURCHASE } from '../../../projections/purchase/purchase.document.js';
import {
  everyPurchase,
  type PurchasesAnswer,
  type PurchasesAsked,
  purchasesOfAll,
  type PurchasesSought,
  type ShownPurchase,
} from '../../../projections/purchase/purchase.query.js';
import { LedgerContext } from '../ledger-context.js';
import { subtreeAsked } from './accounts-asked.js';
import { readPage } from './read-model.js';

export interface PurchasesOfAllWanted extends Omit<PurchasesAsked, 'subtree'> {
  /** This account and all below it. */
  readonly accountId: string | undefined;
}

export class PurchasesOfAllQuery extends Query<PurchasesAnswer> {
  constructor(
    readonly caller: Caller,
    readonly wanted: PurchasesOfAllWanted,
  ) {
    super();
  }
}

@QueryHandler(PurchasesOfAllQuery)
export class PurchasesOfAllQueryHandler implements IQueryHandler<PurchasesOfAllQuery> {
  constructor(@Inject(LedgerContext) private readonly ledger: LedgerContext) {}

  async execute({ caller, wanted }: PurchasesOfAllQuery): Promise<PurchasesAnswer> {
    const { accountId, ...asked } = wanted;
    const subtree = await subtreeAsked(this.ledger, caller, accountId, [PURCHASE]);
    return readPage(asked.cursor, () => purchasesOfAll(this.ledger, { ...asked, subtree }));
  }
}

export type EveryPurchaseWanted = Omit<PurchasesSought, 'subtree'> &
  Pick<PurchasesOfAllWanted, 'accountId'>;

/** The latest first, as they are read. */
export class EveryPurchaseQuery extends Query<AsyncIterable<ShownPurchase>> {
  constructor(
    readonly caller: Caller,
    readonly wanted: EveryPurchaseWanted,
  ) {
    super();
  }
}

@QueryHandler(EveryPurchaseQuery)
export class EveryPurchaseQueryHandler implements IQueryHandler<EveryPurchaseQuery> {
  constructor(@Inject(LedgerContext) private readonly ledger: LedgerContext) {}

  async execute({ caller, wanted }: EveryPurchaseQuery): Promise<AsyncIterable<ShownPurchase>> {
    const { accountId, from, to } = wanted;
    const subtree = await subtreeAsked(this.ledger, caller, accountId, [PURCHASE]);
    return everyPurchase(this.ledger, { subtree, from, to });
  }
}
