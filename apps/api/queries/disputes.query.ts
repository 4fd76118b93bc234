/** Disputes by their age, and one with all that belongs to it. */
import { Inject } from '@nestjs/common';
import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';

import type { Caller } from '../../../libs/access/index.js';
import { accountOfStream, type AccountEvent } from '../../../libs/ledger/index.js';
import type { Evidence } from '../../../projections/dispute/dispute.document.js';
import {
  disputeOf,
  disputesOf,
  type DisputesAsked,
} from '../../../projections/dispute/dispute.query.js';
import { eventById, eventsById } from '../../../projections/timeline/timeline.query.js';
import { Problem } from '../http/problem.js';
import { LedgerContext } from '../ledger-context.js';
import { accountsAsked } from './accounts-asked.js';
import { readPage } from './read-model.js';

type DisputesAnswer = Awaited<ReturnType<typeof disputesOf>>;

export interface DisputesWanted extends Omit<DisputesAsked, 'accountIds' | 'now'> {
  readonly accountId: string | undefined;
}

export class DisputesQuery extends Query<DisputesAnswer> {
  constructor(
    readonly caller: Caller,
    readonly wanted: DisputesWanted,
  ) {
    super();
  }
}

@QueryHandler(DisputesQuery)
export class DisputesQueryHandler implements IQueryHandler<DisputesQuery> {
  constructor(@Inject(LedgerContext) private readonly ledger: LedgerContext) {}

  async execute({ caller, wanted }: DisputesQuery): Promise<DisputesAnswer> {
    const { accountId, ...rest } = wanted;
    const accountIds = await accountsAsked(this.ledger, caller, { accountId });
    const asked = { ...rest, accountIds, now: this.ledger.now() };
    return readPage(rest.cursor, () => disputesOf(this.ledger, asked));
  }
}

export class DisputeQuery extends Query<object> {
  constructor(
    readonly caller: Caller,
    readonly disputeId: string,
  ) {
    super();
  }
}

@QueryHandler(DisputeQuery)
export class DisputeQueryHandler implements IQueryHandler<DisputeQuery> {
  constructor(@Inject(LedgerContext) private readonly ledger: LedgerContext) {}

  /** One over a deduction outside the caller's scope is answered as one that isn't there. */
  async execute({ caller, disputeId }: DisputeQuery): Promise<object> {
    const found = await disputeOf(this.ledger, disputeId, this.ledger.now());
    if (!found || !(await this.ledger.scope.isWithin(caller, found.accountId)))
      throw new Problem('dispute-not-found', `There is no dispute ${disputeId.slice(0, 64)}.`);
    const { asOf, ...dispute } = found;
    const reversalEventId = dispute.outcome?.reversalEventId ?? null;
    const reversal =
      reversalEventId === null ? undefined : await eventById(this.ledger, reversalEventId);
    const events = await this.eventsNamed(caller, dispute.evidence);
    return { ...dispute, events, reversal: reversal?.event ?? null, asOf };
  }

  /** What the evidence names; of what others have attached, as far as it is in the caller's scope. */
  private async eventsNamed(
    caller: Caller,
    evidence: readonly Evidence[],
  ): Promise<readonly AccountEvent[]> {
    const ids = new Set(evidence.flatMap(({ eventIds }) => eventIds));
    const visible: AccountEvent[] = [];
    for (const event of await eventsById(this.ledger, [...ids]))
      if (await this.ledger.scope.isWithin(caller, accountOfStream(event.stream)!))
        visible.push(event);
    return visible;
  }
}
