/** `GET /health/live` and `/health/ready`: open to all, and telling nothing but how far the read models are. */
import { Controller, Get, Inject, Res } from '@nestjs/common';
import {
  ApiOkResponse,
  ApiOperation,
  ApiServiceUnavailableResponse,
  ApiTags,
} from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';

import { LedgerContext } from '../ledger-context.js';
import { createReadiness, type Readiness, type Ready } from './readiness.js';

@ApiTags('Health')
@Controller('health')
export class HealthController {
  private readonly readiness: Readiness;

  constructor(@Inject(LedgerContext) private readonly ledger: LedgerContext) {
    this.readiness = createReadiness(Date.now);
  }

  @Get('live')
  @ApiOperation({ summary: 'Whether the process answers' })
  @ApiOkResponse({
    schema: { type: 'object', properties: { status: { const: 'live' } } } as object,
  })
  live(): object {
    return { status: 'live' };
  }

  @Get('ready')
  @ApiOperation({
    summary: 'Whether it can serve: each read model follows the log, or is on its way',
  })
  @ApiOkResponse({ description: 'Ready, with the lag of each read model.' })
  @ApiServiceUnavailableResponse({ description: 'One is halted, or behind and not moving.' })
  async ready(@Res({ passthrough: true }) reply: FastifyReply): Promise<Ready> {
    // A log that doesn't answer is told as a problem by the filter.
    await this.ledger.log.head();
    const ready = this.readiness.judge(this.ledger.projections.status());
    if (ready.status !== 'ready') reply.status(503);
    return ready;
  }
}
