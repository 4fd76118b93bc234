/** Why a customer can't watch: all that the ledger knows of it, in one view. */
import { Inject } from '@nestjs/common';
import { Query, QueryBus, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';

import type { Caller } from '../../../libs/access/index.js';
import { diagnose } from '../../../libs/ledger/index.js';
import type { LiveModel } from '../../../libs/projection/live-model.js';
import { accountOf } from '../../../projections/account-tree/account-tree.query.js';
import { ACCOUNT_TREE } from '../../../projections/account-tree/account-tree.document.js';
import { deviceHistory } from '../../../projections/connection/connection.query.js';
import type { SubscriptionAnswer } from '../../../projections/expiry/expiry.query.js';
import { incidentsLasting } from '../../../projections/incident/incident.query.js';
import { LedgerContext } from '../ledger-context.js';
import type { DiagnosisAnswer } from './diagnosis-answer.js';
import { readAccount } from './read-model.js';
import { SubscriptionQuery } from './subscriptions.query.js';

export class DiagnosisQuery extends Query<DiagnosisAnswer> {
  constructor(
    readonly caller: Caller,
    readonly subscriptionId: string,
    readonly accountId: string | undefined,
  ) {
    super();
  }
}

@QueryHandler(DiagnosisQuery)
export class DiagnosisQueryHandler implements IQueryHandler<DiagnosisQuery> {
  constructor(
    @Inject(LedgerContext) private readonly ledger: LedgerContext,
    @Inject(QueryBus) private readonly queries: QueryBus,
  ) {}

  async execute({
    caller,
    subscriptionId,
    accountId: asked,
  }: DiagnosisQuery): Promise<DiagnosisAnswer & Pick<LiveModel, 'asOf'>> {
    const query = new SubscriptionQuery(caller, subscriptionId, asked);
    const { asOf: _asOf, ...subscription } = (await this.queries.execute(
      query,
    )) as SubscriptionAnswer & { readonly asOf: unknown };
    const { accountId } = subscription;
    const now = this.ledger.now();
    const of = { accountId, model: ACCOUNT_TREE };
    const [account, history, incidents] = await Promise.all([
      readAccount(this.ledger, of, () => accountOf(this.ledger, accountId)),
      deviceHistory(this.ledger, { accountId, subscriptionId, now }),
      incidentsLasting(this.ledger),
    ]);
    const { name, standing, balance } = account;
    const { lastSuccess, lastFailure, connections, recent, asOf } = history;
    const diagnosis = diagnose({
      standing,
      subscription,
      open: connections,
      lastFailure,
      lastSuccessAt: lastSuccess?.seenAt ?? null,
      incidents,
      now,
    });
    return {
      subscription,
      account: { accountId, name, standing, balance },
      ...diagnosis,
      lastSuccess,
      lastFailure,
      connections,
      incidents,
      recent,
      asOf,
    };
  }
}
