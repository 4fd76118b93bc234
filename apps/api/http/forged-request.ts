/** A cookie is sent by the browser itself, whoever's page asks: such a request must show that it comes from a page of this site. */
import type { FastifyRequest } from 'fastify';

import { isCsrfTokenOf } from '../../../libs/access/index.js';
import { Problem } from './problem.js';

export const CSRF_HEADER = 'x-csrf-token';

const CHANGES_NOTHING: ReadonlySet<string> = new Set(['GET', 'HEAD']);

/** @throws Problem `csrf-token-wrong` where a page of another site asks, or the token of the session isn't sent */
export function refuseForged(request: FastifyRequest, token: string): void {
  refuseCrossSite(request);
  if (CHANGES_NOTHING.has(request.method)) return;
  const given = request.headers[CSRF_HEADER];
  if (typeof given === 'string' && isCsrfTokenOf(token, given)) return;
  throw new Problem(
    'csrf-token-wrong',
    'With the session’s cookie, send the csrfToken of GET /v1/session as X-CSRF-Token.',
  );
}

/** What browsers say of the page that asks; other clients say nothing. @throws Problem `csrf-token-wrong` */
export function refuseCrossSite({ headers }: FastifyRequest): void {
  if (headers['sec-fetch-site'] !== 'cross-site') return;
  throw new Problem('csrf-token-wrong', 'The request comes from a page of another site.');
}
