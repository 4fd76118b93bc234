/** `?after=<position>`: holds a query back until the read models it reads from have come there. */
import {
  Inject,
  Injectable,
  type CallHandler,
  type ExecutionContext,
  type NestInterceptor,
} from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { FastifyRequest } from 'fastify';
import type { Observable } from 'rxjs';

import { LedgerContext } from '../ledger-context.js';
import { checkPosition } from './position.js';
import { invalid, Problem } from './problem.js';

/** The read models that a route reads from; none where it reads the log itself, which is never behind. */
export const ReadsFrom = Reflector.createDecorator<readonly string[]>();

const WAIT_MS_MAX = 5_000;

@Injectable()
export class ReadYourWrites implements NestInterceptor {
  constructor(
    @Inject(LedgerContext) private readonly ledger: LedgerContext,
    @Inject(Reflector) private readonly reflector: Reflector,
  ) {}

  async intercept(context: ExecutionContext, next: CallHandler): Promise<Observable<unknown>> {
    const { method, query } = context.switchToHttp().getRequest<FastifyRequest>();
    const { after } = query as { after?: string | string[] };
    if (after !== undefined && method !== 'POST') {
      if (typeof after !== 'string')
        throw invalid([{ field: 'after', message: 'is given more than once', code: 'given-once' }]);
      await checkPosition(this.ledger.log, 'after', after);
      await this.waitFor(this.reflector.get(ReadsFrom, context.getHandler()) ?? [], after);
    }
    return next.handle();
  }

  /** @throws Problem `read-model-behind` */
  private async waitFor(models: readonly string[], position: string): Promise<void> {
    const { projections } = this.ledger;
    const waits = models.map((name) => projections.waitFor(name, position, WAIT_MS_MAX));
    const reached = await Promise.all(waits);
    const behind = models.filter((_name, index) => !reached[index]);
    if (behind.length === 0) return;
    const detail = `${behind.join(', ')} has not come to this position within ${WAIT_MS_MAX / 1_000} s.`;
    throw new Problem('read-model-behind', detail, { behind }, { 'Retry-After': '1' });
  }
}
