/** One deduction explained. */
import { Inject } from '@nestjs/common';
import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';

import type { Caller } from '../../../libs/access/index.js';
import {
  explainDeduction,
  isDeduction,
  type Explanation,
  type ExplanationLanguage,
} from '../../../libs/explanation/index.js';
import { accountOfStream, type AccountEvent } from '../../../libs/ledger/index.js';
import { TIMELINE } from '../../../projections/timeline/timeline.document.js';
import { eventById } from '../../../projections/timeline/timeline.query.js';
import { Problem } from '../http/problem.js';
import { LedgerContext } from '../ledger-context.js';
import { gatherFacts } from './deduction-facts.js';
import { foundWhenCaughtUp } from './read-model.js';
import { STATE_READER, type StateReader } from './state-reader.js';

export class DeductionQuery extends Query<Explanation> {
  constructor(
    readonly caller: Caller,
    readonly eventId: string,
    readonly language: ExplanationLanguage,
  ) {
    super();
  }
}

@QueryHandler(DeductionQuery)
export class DeductionQueryHandler implements IQueryHandler<DeductionQuery> {
  constructor(
    @Inject(LedgerContext) private readonly ledger: LedgerContext,
    @Inject(STATE_READER) private readonly reader: StateReader,
  ) {}

  async execute({ caller, eventId, language }: DeductionQuery): Promise<Explanation> {
    const event = await this.findEvent(caller, eventId);
    if (!isDeduction(event))
      throw new Problem(
        'not-a-deduction',
        `${eventId} is of the type ${event.type}, which is no deduction: it took no credits for an entitlement.`,
      );
    const facts = await gatherFacts(this.ledger, this.reader, { caller, event });
    return explainDeduction(facts, language);
  }

  /** @throws Problem `event-not-found`, also for one outside the caller's scope */
  private async findEvent(caller: Caller, eventId: string): Promise<AccountEvent> {
    const read = async () => (await eventById(this.ledger, eventId))?.event;
    const event = await foundWhenCaughtUp(this.ledger, TIMELINE, read);
    const accountId = event && accountOfStream(event.stream);
    if (!accountId || !(await this.ledger.scope.isWithin(caller, accountId)))
      throw new Problem('event-not-found', `No account has an event ${eventId.slice(0, 64)}.`);
    return event;
  }
}
