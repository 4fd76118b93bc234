/** Who is signed in, and who was. */
import { Inject } from '@nestjs/common';
import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';

import type { Caller, KnownSession } from '../../../libs/access/index.js';
import { LedgerContext } from '../ledger-context.js';
import type { PageOf, PageWanted } from './list-page.js';
import { pageOfSessions } from './session-page.js';

interface ShownSession extends Omit<KnownSession, 'hash'> {
  /** Whether it is the one that is asked from. */
  readonly current: boolean;
}

/** Open sessions, the latest first, then those that are over: all for operators, those of their own key for others. */
export class SessionsQuery extends Query<PageOf<ShownSession>> {
  constructor(
    readonly caller: Caller,
    /** The session that is asked from; undefined where it is asked by a key. */
    readonly currentId: string | undefined,
    readonly page: PageWanted,
  ) {
    super();
  }
}

@QueryHandler(SessionsQuery)
export class SessionsQueryHandler implements IQueryHandler<SessionsQuery> {
  constructor(@Inject(LedgerContext) private readonly ledger: LedgerContext) {}

  async execute({ caller, currentId, page }: SessionsQuery): Promise<PageOf<ShownSession>> {
    const { id, role } = caller.actor;
    const visible = this.ledger.keys
      .sessions()
      .filter(({ keyId }) => role === 'operator' || keyId === id);
    const { items, nextCursor } = pageOfSessions(visible, page, this.ledger.now());
    const shown = items.map(({ hash: _hash, ...one }) => ({
      ...one,
      current: one.sessionId === currentId,
    }));
    return { items: shown, nextCursor };
  }
}
