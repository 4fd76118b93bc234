/** Building a read model anew, beside the one that readers are served from. */
import { Controller, HttpCode, Param, Post, Req } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { mayCommand } from '../../../libs/access/index.js';
import { callerOf } from '../http/authentication.js';
import { Problem } from '../http/problem.js';
import { LedgerContext } from '../ledger-context.js';

@Controller('v1')
@ApiTags('Platform')
@ApiBearerAuth()
export class RebuildController {
  constructor(private readonly ledger: LedgerContext) {}

  /** Its progress is in `GET /v1/projections`; readers are switched when it has caught up. */
  @Post('projections/:projection/rebuild')
  @HttpCode(202)
  @ApiOperation({
    summary: 'Rebuild a read model from the log',
    operationId: 'postProjectionsRebuild',
  })
  async rebuild(
    @Param('projection') projection: string,
    @Req() request: FastifyRequest,
  ): Promise<{ name: string; version: number }> {
    const caller = callerOf(request);
    if (!mayCommand(caller, 'rebuild-projection')) {
      throw new Problem('forbidden', `The role ${caller.actor.role} may not rebuild read models.`);
    }
    const { projections } = this.ledger;
    if (!projections.status().some(({ name }) => name === projection)) {
      throw new Problem(
        'projection-not-found',
        `There is no projection ${projection.slice(0, 100)}.`,
      );
    }
    const [begun] = await projections.rebuild(projection);
    return { name: projection, version: begun!.version };
  }
}
