/** Connections of devices, open and over. */
import { Inject } from '@nestjs/common';
import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';

import type { Caller } from '../../../libs/access/index.js';
import {
  connectionsOf,
  type ConnectionsAsked,
} from '../../../projections/connection/connection.query.js';
import { subscriptionsNamed } from '../../../projections/expiry/expiry.query.js';
import { LedgerContext } from '../ledger-context.js';
import { accountsAsked, type AccountsWanted } from './accounts-asked.js';
import { readPage } from './read-model.js';

type ConnectionsAnswer = Awaited<ReturnType<typeof connectionsOf>>;

type ConnectionsWanted = AccountsWanted &
  Omit<ConnectionsAsked, 'accountIds' | 'now' | 'open'> & { readonly open: 'true' | 'false' };

export class ConnectionsQuery extends Query<ConnectionsAnswer> {
  constructor(
    readonly caller: Caller,
    readonly wanted: ConnectionsWanted,
  ) {
    super();
  }
}

@QueryHandler(ConnectionsQuery)
export class ConnectionsQueryHandler implements IQueryHandler<ConnectionsQuery> {
  constructor(@Inject(LedgerContext) private readonly ledger: LedgerContext) {}

  async execute({ caller, wanted }: ConnectionsQuery): Promise<ConnectionsAnswer> {
    const { accountId, subtree, open, ...rest } = wanted;
    const inScope = await accountsAsked(this.ledger, caller, { accountId, subtree });
    const now = this.ledger.now();
    const accountIds = await this.ofSubscription(inScope, rest.subscriptionId, now);
    const asked = { ...rest, accountIds, open: open === 'true', now };
    return readPage(rest.cursor, () => connectionsOf(this.ledger, asked));
  }

  /** Of those accounts the ones that have a subscription of this id. */
  private async ofSubscription(
    accountIds: readonly string[] | undefined,
    subscriptionId: string | undefined,
    now: string,
  ): Promise<readonly string[] | undefined> {
    if (subscriptionId === undefined || accountIds?.length === 1) return accountIds;
    const { items } = await subscriptionsNamed(this.ledger, { subscriptionId, accountIds, now });
    return items.map((item) => item.accountId);
  }
}
