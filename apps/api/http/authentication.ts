/** Recognises the caller before a body is read: `Authorization: Bearer <token>`. */
import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';

import type { Caller, KeyDirectory } from '../../../libs/access/index.js';
import { Problem } from './problem.js';

declare module 'fastify' {
  interface FastifyRequest {
    /** Set wherever the path needs a key. */
    caller?: Caller;
  }
}

/** A parameter of a controller's method: who asks. */
export const CurrentCaller = createParamDecorator(
  (_data: unknown, context: ExecutionContext): Caller =>
    callerOf(context.switchToHttp().getRequest<FastifyRequest>()),
);

/** @throws Problem `unauthenticated` */
export function callerOf(request: FastifyRequest): Caller {
  if (!request.caller) throw unauthenticated('This needs an API key.');
  return request.caller;
}

/** Everything under `/v1`, whether it exists or not, and the metrics. */
const PROTECTED = /^\/(v1|metrics)(\/|\?|$)/i;

const BEARER = /^Bearer +([\x21-\x7e]{1,1024}) *$/i;

/** Sets `request.caller`. @throws Problem `unauthenticated` where the path needs a key and none fits */
export function authenticate(request: FastifyRequest, keys: KeyDirectory): void {
  if (!PROTECTED.test(decodedPath(request))) return;
  const { authorization } = request.headers;
  if (!authorization) throw unauthenticated('Send an API key: Authorization: Bearer <key>.');
  const token = BEARER.exec(authorization)?.[1];
  const caller = token === undefined ? undefined : keys.authenticate(token);
  if (!caller) throw unauthenticated('The API key is unknown or revoked.');
  request.caller = caller;
}

/**
 * Sets `request.caller`, also by a key that another process has just issued.
 *
 * @throws Problem `unauthenticated` where the path needs a key and none fits
 * @throws LogUnavailable where the key isn't known here and the log can't be asked
 */
export async function authenticateAlsoNew(
  request: FastifyRequest,
  keys: KeyDirectory,
): Promise<void> {
  try {
    authenticate(request, keys);
  } catch (error) {
    const token = BEARER.exec(request.headers.authorization ?? '')?.[1];
    if (token === undefined || !keys.mayBeNew(token)) throw error;
    await keys.readOn();
    authenticate(request, keys);
  }
}

/** As the router sees it: `/%761` leads to `/v1`. */
function decodedPath({ url, routeOptions }: FastifyRequest): string {
  return routeOptions.url ?? url;
}

function unauthenticated(detail: string): Problem {
  return new Problem('unauthenticated', detail, {}, { 'WWW-Authenticate': 'Bearer' });
}
