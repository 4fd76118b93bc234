/** `GET /v1/events`: the live log as server-sent events. */
import { Controller, Get, Inject, Req, Res, UseGuards } from '@nestjs/common';
import { ApiBearerAuth, ApiOkResponse, ApiOperation, ApiQuery, ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';

import { authenticate, callerOf } from '../http/authentication.js';
import { checkPosition } from '../http/position.js';
import { invalid } from '../http/problem.js';
import { readParameters } from '../http/query-parameters.js';
import { ReadGuard } from '../http/read-guard.js';
import { LedgerContext } from '../ledger-context.js';
import { createEventWriter, type EventWriter } from './event-writer.js';
import { followFor } from './live-log.js';
import { LiveScope } from './live-scope.js';
import { LiveStreams } from './live-streams.js';

const HEARTBEAT_MS = 15_000;

@ApiTags('Events')
@ApiBearerAuth()
@UseGuards(ReadGuard)
@Controller('v1/events')
export class EventsController {
  constructor(
    @Inject(LedgerContext) private readonly ledger: LedgerContext,
    @Inject(LiveScope) private readonly scope: LiveScope,
    @Inject(LiveStreams) private readonly streams: LiveStreams,
  ) {}

  @Get()
  @ApiOperation({
    summary: 'The live log within your scope, as server-sent events',
    description:
      '`id` is the position, `event` the type, `data` the event. `Last-Event-ID`, or `after` for clients that cannot set it, ' +
      'resumes after a position; without either, it begins with what is written from now on.',
  })
  @ApiQuery({ name: 'after', required: false, schema: { type: 'string' } })
  @ApiOkResponse({ content: { 'text/event-stream': { schema: { type: 'string' } } } })
  async follow(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const caller = callerOf(request);
    const after = await this.positionOf(request);
    if (request.method === 'HEAD') {
      void reply.type('text/event-stream').send();
      return;
    }
    const stream = this.streams.enter();
    reply.hijack();
    reply.raw.on('close', () => stream.abort());
    const writer = createEventWriter(reply.raw, stream.signal);
    writer.begin(reply.getHeaders() as Record<string, string>);
    const heartbeat = setInterval(() => this.beat(request, writer, stream), HEARTBEAT_MS);
    try {
      const { log } = this.ledger;
      const events = followFor(log, this.scope, { caller, after, signal: stream.signal });
      for await (const batch of events) {
        if (!this.isStillKnown(request)) break;
        await writer.send(batch);
      }
    } catch (error) {
      // The client resumes where it was; only what wasn't its own leaving is worth a line.
      if (!stream.signal.aborted)
        request.log.warn({ err: error }, 'a live connection was given up');
    } finally {
      clearInterval(heartbeat);
      this.streams.leave(stream);
      if (!stream.signal.aborted) reply.raw.destroy();
      reply.raw.end();
    }
  }

  private beat(request: FastifyRequest, writer: EventWriter, stream: AbortController): void {
    if (this.isStillKnown(request)) writer.heartbeat();
    else stream.abort();
  }

  /** A key that has been revoked meanwhile, or a session that is over, sees no more. */
  private isStillKnown(request: FastifyRequest): boolean {
    try {
      authenticate(request, this.ledger.keys);
      return true;
    } catch {
      return false;
    }
  }

  /** Where to begin: after the last event that the client has, or after the last one written. */
  private async positionOf(request: FastifyRequest): Promise<string | undefined> {
    const { after } = request.query as { after?: string | string[] };
    readParameters({}, request.query);
    if (Array.isArray(after))
      throw invalid([{ field: 'after', message: 'is given more than once', code: 'given-once' }]);
    const last = request.headers['last-event-id'] ?? after;
    const { log } = this.ledger;
    if (last === undefined || last === '') return log.head();
    await checkPosition(log, 'Last-Event-ID', String(last));
    return String(last);
  }
}
