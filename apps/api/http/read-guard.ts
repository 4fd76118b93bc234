/** Lets a query through to those who may read what it gives: by role, and by account within their scope. */
import { Inject, Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { FastifyRequest } from 'fastify';

import { mayRead, type Caller, type Readable } from '../../../libs/access/index.js';
import { LedgerContext } from '../ledger-context.js';
import { callerOf } from './authentication.js';
import { Problem } from './problem.js';

/** What a route gives; accounts unless said. */
export const Gives = Reflector.createDecorator<Readable>();

@Injectable()
export class ReadGuard implements CanActivate {
  constructor(
    @Inject(LedgerContext) private readonly ledger: LedgerContext,
    @Inject(Reflector) private readonly reflector: Reflector,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const request = context.switchToHttp().getRequest<FastifyRequest>();
    const caller = callerOf(request);
    const what = this.reflector.get(Gives, context.getHandler()) ?? 'accounts';
    if (!mayRead(caller, what))
      throw new Problem('forbidden', `The role ${caller.actor.role} may not read ${what}.`);
    const { accountId } = request.params as { accountId?: string };
    if (accountId !== undefined) await checkScope(this.ledger, caller, accountId);
    return true;
  }
}

/** An account outside the caller's scope is answered as one that isn't there; both are known from the log at once. @throws Problem `account-not-found` */
export async function checkScope(
  { scope }: Pick<LedgerContext, 'scope'>,
  caller: Caller,
  accountId: string,
): Promise<void> {
  const isVisible = (await scope.isWithin(caller, accountId)) && (await scope.exists(accountId));
  if (!isVisible) throw accountNotFound(accountId);
}

export function accountNotFound(accountId: string): Problem {
  return new Problem('account-not-found', `There is no account ${accountId.slice(0, 64)}.`);
}
