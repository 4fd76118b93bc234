/** The id that ties a request, its events and its log lines together: the client's, or one made here. */
import { randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';

export const CORRELATION_HEADER = 'x-correlation-id';

const VISIBLE_ASCII = /^[\x21-\x7e]{1,128}$/;

/** Fastify keeps it as `request.id`. */
export function correlationIdOf(request: Pick<IncomingMessage, 'headers'>): string {
  const given = request.headers[CORRELATION_HEADER];
  return typeof given === 'string' && VISIBLE_ASCII.test(given) ? given : randomUUID();
}
