/** Subscriptions by their expiry, and one by its id. */
import { Inject } from '@nestjs/common';
import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';

import type { Caller } from '../../../libs/access/index.js';
import {
  subscriptionsNamed,
  subscriptionsOf,
  type SubscriptionAnswer,
  type SubscriptionsAsked,
} from '../../../projections/expiry/expiry.query.js';
import { Problem } from '../http/problem.js';
import { LedgerContext } from '../ledger-context.js';
import { type AccountsWanted, fewOrSubtree } from './accounts-asked.js';
import { readPage } from './read-model.js';

type SubscriptionsAnswer = Awaited<ReturnType<typeof subscriptionsOf>>;

export type SubscriptionsWanted = Omit<SubscriptionsAsked, 'accountIds' | 'subtree' | 'now'> &
  AccountsWanted;

export class SubscriptionsQuery extends Query<SubscriptionsAnswer> {
  constructor(
    readonly caller: Caller,
    readonly wanted: SubscriptionsWanted,
  ) {
    super();
  }
}

@QueryHandler(SubscriptionsQuery)
export class SubscriptionsQueryHandler implements IQueryHandler<SubscriptionsQuery> {
  constructor(@Inject(LedgerContext) private readonly ledger: LedgerContext) {}

  async execute({ caller, wanted }: SubscriptionsQuery): Promise<SubscriptionsAnswer> {
    const { accountId, subtree, ...rest } = wanted;
    const whose = await fewOrSubtree(this.ledger, caller, { accountId, subtree });
    const asked = { ...rest, ...whose, now: this.ledger.now() };
    return readPage(rest.cursor, () => subscriptionsOf(this.ledger, asked));
  }
}

/** Accounts that are named to whom asks for an id that several have. */
const TOLD_MAX = 1_000;

/** An id is unique in its account only; where two accounts have it, `accountId` tells them apart. */
export class SubscriptionQuery extends Query<object> {
  constructor(
    readonly caller: Caller,
    readonly subscriptionId: string,
    readonly accountId: string | undefined,
  ) {
    super();
  }
}

@QueryHandler(SubscriptionQuery)
export class SubscriptionQueryHandler implements IQueryHandler<SubscriptionQuery> {
  constructor(@Inject(LedgerContext) private readonly ledger: LedgerContext) {}

  async execute({ caller, subscriptionId, accountId }: SubscriptionQuery): Promise<object> {
    const accountIds = accountId === undefined ? undefined : [accountId];
    const asked = { subscriptionId, accountIds, now: this.ledger.now() };
    const { items, asOf } = await subscriptionsNamed(this.ledger, asked);
    const visible: SubscriptionAnswer[] = [];
    for (const item of items) {
      if (await this.ledger.scope.isWithin(caller, item.accountId)) visible.push(item);
    }
    const [first] = visible;
    if (!first)
      throw new Problem(
        'subscription-not-found',
        `There is no subscription ${subscriptionId.slice(0, 64)}.`,
      );
    if (visible.length === 1) return { ...first, asOf };
    const several = visible.slice(0, TOLD_MAX).map((item) => item.accountId);
    const detail = 'Several accounts have a subscription of this id: add accountId.';
    throw new Problem('subscription-ambiguous', detail, { accountIds: several });
  }
}
