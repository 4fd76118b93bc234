/** Reads about what the platform runs on: packages and read models. */
import { Get, Inject } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';

import { TIMELINE } from '../../../projections/timeline/timeline.document.js';
import { TRIAL_BALANCE } from '../../../projections/trial-balance/trial-balance.document.js';
import { moment, PAGE } from '../http/parameters.js';
import { QueryValues, type Values } from '../http/query-parameters.js';
import { items, page, ref } from '../openapi/schemas.js';
import { PackagesQuery } from './packages.query.js';
import { ProjectionsQuery } from './projections.query.js';
import type { PageWanted } from './list-page.js';
import { Read, ReadController } from './read.decorator.js';
import { TrialBalanceQuery } from './trial-balance.query.js';

const TRIAL_BALANCE_PARAMETERS = {
  at: moment('Of all up to and with an instant or a position. Default: now.'),
} as const;

@ReadController('v1', 'Platform')
export class PlatformController {
  constructor(@Inject(QueryBus) private readonly queries: QueryBus) {}

  @Get('packages')
  @Read({
    summary: 'All packages, retired ones too',
    gives: 'packages',
    takes: PAGE,
    answer: page('Package'),
  })
  packages(@QueryValues(PAGE) wanted: PageWanted): Promise<object> {
    return this.queries.execute(new PackagesQuery(wanted));
  }

  @Get('trial-balance')
  @Read({
    summary: 'Whether no credit was lost or made, over the whole ledger',
    gives: 'trial-balance',
    from: [TRIAL_BALANCE, TIMELINE],
    takes: TRIAL_BALANCE_PARAMETERS,
    answer: ref('TrialBalance'),
  })
  trialBalance(
    @QueryValues(TRIAL_BALANCE_PARAMETERS) { at }: Values<typeof TRIAL_BALANCE_PARAMETERS>,
  ): Promise<object> {
    return this.queries.execute(new TrialBalanceQuery(at));
  }

  @Get('projections')
  @Read({
    summary: 'How far each read model has come',
    gives: 'projections',
    answer: items('Projection'),
  })
  projections(@QueryValues({}) _none: object): Promise<object> {
    return this.queries.execute(new ProjectionsQuery());
  }
}
