/** Recognises the caller before a body is read: by `Authorization: Bearer <token>`, or by the session's cookie. */
import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';

import type { Caller, KeyDirectory, Session } from '../../../libs/access/index.js';
import { clientAddressOf } from './client-address.js';
import { refuseForged } from './forged-request.js';
import { tooManyWrongKeys, type KeyAttempts } from './key-attempts.js';
import { Problem } from './problem.js';
import { sessionCookieOf } from './session-cookie.js';

/** The session that a request is made in. */
export interface CurrentSession extends Session {
  readonly token: string;
}

declare module 'fastify' {
  interface FastifyRequest {
    /** Set wherever the path needs a key. */
    caller?: Caller;
    /** Set where the caller was recognised by a session. */
    session?: CurrentSession;
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

/** @throws Problem `session-not-found` where the request was recognised by an API key */
export function sessionOf(request: FastifyRequest): CurrentSession {
  const detail = 'You are here by an API key, not in a session: GET /v1/me says who you are.';
  if (!request.session) throw new Problem('session-not-found', detail);
  return request.session;
}

/** Everything under `/v1`, whether it exists or not, and the metrics. */
const PROTECTED = /^\/(v1|metrics)(\/|\?|$)/i;
/** Where a session begins. */
const SESSION_PATH = '/v1/session';

const BEARER = /^Bearer +([\x21-\x7e]{1,1024}) *$/i;

/**
 * Sets `request.caller`, and `request.session` where it is in one.
 *
 * @throws Problem `unauthenticated` where the path needs a key and none fits, `csrf-token-wrong` where only the cookie vouches for it
 */
export function authenticate(request: FastifyRequest, keys: KeyDirectory): void {
  if (!needsKey(request)) return;
  const { authorization } = request.headers;
  const token = tokenOf(request);
  if (!authorization && token === undefined)
    throw unauthenticated('Send an API key: Authorization: Bearer <key>.');
  const caller = token === undefined ? undefined : keys.authenticate(token);
  if (token === undefined || !caller) throw unauthenticated(refusalOf(authorization));
  if (!authorization) refuseForged(request, token);
  request.caller = caller;
  const session = keys.sessionOf(token);
  if (session) request.session = { ...session, token };
}

/**
 * Sets `request.caller`, also by a key or a session that another process has just made.
 *
 * @throws Problem as {@link authenticate}
 * @throws LogUnavailable where the token isn't known here and the log can't be asked
 */
async function authenticateAlsoNew(request: FastifyRequest, keys: KeyDirectory): Promise<void> {
  try {
    authenticate(request, keys);
  } catch (error) {
    const token = tokenOf(request);
    if (token === undefined || !keys.mayBeNew(token)) throw error;
    await keys.readOn();
    authenticate(request, keys);
  }
}

/**
 * As {@link authenticateAlsoNew}; but who asks whether there is a session, and has none, is told just that. A browser would log a
 * refusal as an error of the page's, at every first visit.
 *
 * Keys that are wrong are counted by where they come from, once they are known to be: a right one is looked up as ever, and is
 * let in whatever others behind the same address send.
 *
 * @throws Problem `too-many-requests` in place of `unauthenticated` where that address has sent too many
 */
export async function recognise(
  request: FastifyRequest,
  keys: KeyDirectory,
  attempts: KeyAttempts,
): Promise<void> {
  try {
    await authenticateAlsoNew(request, keys);
  } catch (error) {
    const isNobody = error instanceof Problem && error.slug === 'unauthenticated';
    if (!isNobody) throw error;
    if (asksForSession(request)) return;
    const waitSeconds = sendsKey(request) ? attempts.take(clientAddressOf(request)) : undefined;
    throw waitSeconds === undefined ? error : tooManyWrongKeys(waitSeconds);
  }
}

/** A cookie isn't counted: a page whose session is over sends it with all that it asks at once. */
function sendsKey(request: FastifyRequest): boolean {
  return Boolean(request.headers.authorization) && tokenOf(request) !== undefined;
}

function asksForSession(request: FastifyRequest): boolean {
  const { method, headers } = request;
  const reads = method === 'GET' || method === 'HEAD';
  return reads && !headers.authorization && decodedPath(request) === SESSION_PATH;
}

function needsKey(request: FastifyRequest): boolean {
  const path = decodedPath(request);
  return PROTECTED.test(path) && !isSignIn(request);
}

/** The key is in its body. Whatever else comes with it, such as the cookie of a session that is over, has no say. */
export function isSignIn(request: FastifyRequest): boolean {
  return request.method === 'POST' && decodedPath(request) === SESSION_PATH;
}

/** The header wins over the cookie. */
function tokenOf(request: FastifyRequest): string | undefined {
  const { authorization } = request.headers;
  return authorization ? BEARER.exec(authorization)?.[1] : sessionCookieOf(request);
}

function refusalOf(authorization: string | undefined): string {
  return authorization
    ? 'The API key or the session is unknown or over.'
    : 'The session is over: sign in again.';
}

/** As the router sees it: `/%761` leads to `/v1`. */
function decodedPath({ url, routeOptions }: FastifyRequest): string {
  return routeOptions.url ?? url;
}

/** @param detail for a person */
export function unauthenticated(detail: string): Problem {
  return new Problem('unauthenticated', detail, {}, { 'WWW-Authenticate': 'Bearer' });
}
