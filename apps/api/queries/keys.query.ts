/** Who holds keys, and the caller's own. */
import { Inject } from '@nestjs/common';
import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';

import type { AccessKey } from '../../../libs/access/index.js';
import { LedgerContext } from '../ledger-context.js';
import { pageOfList, type PageOf, type PageWanted } from './list-page.js';

type ShownKey = Omit<AccessKey, 'hash'>;

/** All keys ever issued, never their secrets. */
export class KeysQuery extends Query<PageOf<ShownKey>> {
  constructor(readonly page: PageWanted) {
    super();
  }
}

@QueryHandler(KeysQuery)
export class KeysQueryHandler implements IQueryHandler<KeysQuery> {
  constructor(@Inject(LedgerContext) private readonly ledger: LedgerContext) {}

  async execute({ page }: KeysQuery): Promise<PageOf<ShownKey>> {
    const all = this.ledger.keys.list().map(({ hash: _hash, ...key }) => key);
    return pageOfList(all, ({ keyId }) => keyId, page);
  }
}
