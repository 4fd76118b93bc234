/** `POST /v1/projections/…/reconciliation`: read models against a replay of the log, told in JSON lines as it goes on. */
import { Controller, HttpCode, Inject, Param, Post, Req, Res, UseGuards } from '@nestjs/common';
import { ApiBearerAuth, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';

import type { Projection } from '../../../libs/projection/projection.js';
import type { ReconciliationLine } from '../../../libs/projection/reconciliation/report.js';
import { READ_MODELS } from '../../../projections/read-models.js';
import { Problem } from '../http/problem.js';
import { problemOfError } from '../http/problem-of-error.js';
import { Gives, ReadGuard } from '../http/read-guard.js';
import { createLineWriter } from './line-writer.js';
import { Reconciliations } from './reconciliations.js';

const LINES = ApiOkResponse({
  description: 'A JSON object a line, the last one `done` or `failed`.',
  content: { 'application/x-ndjson': { schema: { type: 'string' } } },
});

@Controller('v1/projections')
@ApiTags('Platform')
@ApiBearerAuth()
@UseGuards(ReadGuard)
export class ReconciliationController {
  constructor(@Inject(Reconciliations) private readonly reconciliations: Reconciliations) {}

  @Post('reconciliation')
  @HttpCode(200)
  @Gives('reconciliations')
  @ApiOperation({
    summary: 'Compare all read models with a replay of the log, and their sums with one another',
    operationId: 'postProjectionsReconciliationAll',
  })
  @LINES
  all(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    return this.answer(READ_MODELS, request, reply);
  }

  @Post(':projection/reconciliation')
  @HttpCode(200)
  @Gives('reconciliations')
  @ApiOperation({
    summary: 'Compare a read model with a replay of the log',
    operationId: 'postProjectionsReconciliation',
  })
  @LINES
  async one(
    @Param('projection') projection: string,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const named = READ_MODELS.filter(({ name }) => name === projection);
    if (named.length === 0) {
      const detail = `There is no projection ${projection.slice(0, 100)}.`;
      throw new Problem('projection-not-found', detail);
    }
    await this.answer(named, request, reply);
  }

  /** What fails before the first line is a problem like any other; after it, the last line says so. */
  private async answer(
    projections: readonly Projection[],
    request: FastifyRequest,
    reply: FastifyReply,
  ): Promise<void> {
    const leaving = new AbortController();
    reply.raw.on('close', () => leaving.abort());
    const writer = createLineWriter(reply.raw, leaving.signal);
    let begun = false;
    const tell = async (line: ReconciliationLine): Promise<void> => {
      if (!begun) {
        reply.hijack();
        writer.begin(reply.getHeaders() as Record<string, string>);
        begun = true;
      }
      await writer.send(line);
    };
    try {
      await this.reconciliations.reconcile(projections, leaving.signal, tell);
    } catch (error) {
      if (!begun && !leaving.signal.aborted) throw error;
      if (!leaving.signal.aborted) {
        request.log.warn({ err: error }, 'a reconciliation was given up');
        const detail = problemOfError(error)?.detail ?? 'The reconciliation was given up.';
        reply.raw.write(`${JSON.stringify({ line: 'failed', detail })}\n`);
      }
    }
    reply.raw.end();
  }
}
