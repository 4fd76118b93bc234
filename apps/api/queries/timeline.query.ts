/** An account's events in order, with the balance before and after each. */
import { Inject } from '@nestjs/common';
import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';

import { timelineOf, type TimelineAsked } from '../../../projections/timeline/timeline.query.js';
import { LedgerContext } from '../ledger-context.js';
import { readPage } from './read-model.js';

type TimelineAnswer = Awaited<ReturnType<typeof timelineOf>>;

export class TimelineQuery extends Query<TimelineAnswer> {
  constructor(readonly asked: TimelineAsked) {
    super();
  }
}

@QueryHandler(TimelineQuery)
export class TimelineQueryHandler implements IQueryHandler<TimelineQuery> {
  constructor(@Inject(LedgerContext) private readonly ledger: LedgerContext) {}

  execute({ asked }: TimelineQuery): Promise<TimelineAnswer> {
    return readPage(asked.cursor, () => timelineOf(this.ledger, asked));
  }
}
