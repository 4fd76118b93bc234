/** `GET /metrics`, for those who read everything. */
import { Controller, Get, Header, Inject, UseGuards } from '@nestjs/common';
import { ApiBearerAuth, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';

import { measureDisputes } from './dispute-metrics.js';
import { measureSealing } from './sealing-metrics.js';
import { Gives, ReadGuard } from '../http/read-guard.js';
import { LedgerContext } from '../ledger-context.js';

@ApiTags('Health')
@ApiBearerAuth()
@UseGuards(ReadGuard)
@Controller('metrics')
export class MetricsController {
  constructor(@Inject(LedgerContext) private readonly ledger: LedgerContext) {}

  @Get()
  @Gives('metrics')
  @Header('content-type', 'text/plain; version=0.0.4; charset=utf-8')
  @ApiOperation({ summary: 'Figures for Prometheus' })
  @ApiOkResponse({ content: { 'text/plain': { schema: { type: 'string' } } } })
  async metrics(): Promise<string> {
    const { metrics, projections, waiting } = this.ledger;
    metrics.lanesQueued.set(waiting?.() ?? 0);
    for (const { name, lagSeconds, status } of projections.status()) {
      metrics.projectionLagSeconds.set({ projection: name }, lagSeconds);
      metrics.projectionHalted.set({ projection: name }, status === 'halted' ? 1 : 0);
    }
    await measureSealing(this.ledger);
    metrics.leasesHeld.reset();
    for (const lease of leasesOf(this.ledger)) metrics.leasesHeld.set({ lease }, 1);
    metrics.publisherLagSeconds.set(this.ledger.publisher?.relay()?.lagSeconds() ?? 0);
    await measureDisputes(this.ledger);
    return metrics.registry.metrics();
  }
}

function leasesOf({ leases, publisher }: LedgerContext): ReadonlySet<string> {
  return new Set([...(leases?.() ?? []), ...(publisher?.held() ?? [])]);
}
