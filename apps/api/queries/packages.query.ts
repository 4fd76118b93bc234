/** The catalogue, folded from its short stream and kept: each query reads only what is new. */
import { Inject } from '@nestjs/common';
import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';

import { eventOfRecord } from '../../../libs/event-log/ledger-event.js';
import {
  CATALOGUE_STREAM,
  DEFAULT_CATALOGUE,
  evolveCatalogue,
  type CatalogueEvent,
  type CataloguedPackage,
} from '../../../libs/ledger/index.js';
import { LedgerContext } from '../ledger-context.js';
import { pageOfList, type PageOf, type PageWanted } from './list-page.js';

interface PackagesAnswer extends PageOf<CataloguedPackage> {
  /** Null while there are the default packages only. */
  readonly asOf: { readonly position: string; readonly recordedAt: string } | null;
}

/** All packages, retired ones too: events name them. */
export class PackagesQuery extends Query<PackagesAnswer> {
  constructor(readonly page: PageWanted) {
    super();
  }
}

const PAGE = 1_000;

@QueryHandler(PackagesQuery)
export class PackagesQueryHandler implements IQueryHandler<PackagesQuery> {
  private catalogue = DEFAULT_CATALOGUE;
  private asOf: PackagesAnswer['asOf'] = null;

  constructor(@Inject(LedgerContext) private readonly ledger: LedgerContext) {}

  async execute({ page }: PackagesQuery): Promise<PackagesAnswer> {
    for (let more = true; more;) more = await this.readOn();
    const all = [...this.catalogue.packages.values()];
    return { ...pageOfList(all, ({ packageId }) => packageId, page), asOf: this.asOf };
  }

  /** Whether there may be more. */
  private async readOn(): Promise<boolean> {
    const from = this.catalogue.revision + 1;
    const page = await this.ledger.log.readStream(CATALOGUE_STREAM, { from, limit: PAGE });
    for (const record of page) {
      // Another query may have read the same page meanwhile.
      if (record.revision <= this.catalogue.revision) continue;
      const event = eventOfRecord(record);
      this.catalogue = evolveCatalogue(this.catalogue, event as unknown as CatalogueEvent);
      this.asOf = { position: record.position, recordedAt: event.recordedAt };
    }
    return page.length === PAGE;
  }
}
