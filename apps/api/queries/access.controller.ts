/** Reads about keys, sessions and callers. */
import { Get, Inject, Req } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import type { FastifyRequest } from 'fastify';

import type { Caller } from '../../../libs/access/index.js';
import { CurrentCaller } from '../http/authentication.js';
import { PAGE } from '../http/parameters.js';
import { QueryValues } from '../http/query-parameters.js';
import { pageOf, ref } from '../openapi/schemas.js';
import { KeysQuery } from './keys.query.js';
import type { PageWanted } from './list-page.js';
import { Read, ReadController } from './read.decorator.js';
import { SessionsQuery } from './sessions.query.js';

@ReadController('v1', 'Access')
export class AccessController {
  constructor(@Inject(QueryBus) private readonly queries: QueryBus) {}

  @Get('me')
  @Read({ summary: 'Who you are to the ledger', answer: ref('Caller') })
  me(@CurrentCaller() caller: Caller, @QueryValues({}) _none: object): Caller {
    return caller;
  }

  @Get('access/sessions')
  @Read({
    summary: 'Who is signed in, and who was: all for operators, those of their own key for others',
    gives: 'sessions',
    takes: PAGE,
    answer: pageOf('Session'),
  })
  sessions(
    @CurrentCaller() caller: Caller,
    @Req() request: FastifyRequest,
    @QueryValues(PAGE) page: PageWanted,
  ): Promise<object> {
    return this.queries.execute(new SessionsQuery(caller, request.session?.sessionId, page));
  }

  @Get('access/keys')
  @Read({ summary: 'All keys ever issued', gives: 'keys', takes: PAGE, answer: pageOf('Key') })
  keys(@QueryValues(PAGE) page: PageWanted): Promise<object> {
    return this.queries.execute(new KeysQuery(page));
  }
}
