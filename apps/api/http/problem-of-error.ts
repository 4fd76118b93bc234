/** Which problem an error is. What nobody foresaw is told to the log, not to the client. */
import { HttpException } from '@nestjs/common';

import { LogUnavailable } from '../../../libs/event-log/event-log.js';
import { LaneFull } from '../../../libs/lane/index.js';
import { ReadModelNotBuilt } from '../../../libs/projection/live-model.js';
import { ReadStoreUnavailable } from '../../../libs/read-store/read-store.js';
import { Problem } from './problem.js';
import type { ProblemSlug } from './problem-slugs.js';

const BY_STATUS: Readonly<Record<number, ProblemSlug>> = {
  400: 'malformed-request',
  401: 'unauthenticated',
  403: 'forbidden',
  404: 'not-found',
  405: 'method-not-allowed',
  406: 'not-acceptable',
  408: 'request-timeout',
  413: 'request-too-large',
  414: 'uri-too-long',
  415: 'unsupported-media-type',
  429: 'too-many-requests',
  431: 'headers-too-large',
  503: 'ledger-unavailable',
};

const SOON = { 'Retry-After': '1' };

/** Undefined for what is a fault of this program. */
export function problemOfError(error: unknown): Problem | undefined {
  if (error instanceof Problem) return error;
  if (error instanceof LogUnavailable) return ofLog(error);
  if (error instanceof LaneFull)
    return new Problem('too-many-requests', 'Too many commands wait for this account.', {}, SOON);
  if (error instanceof ReadStoreUnavailable)
    return new Problem('ledger-unavailable', 'The read models cannot be read now.', {}, SOON);
  if (error instanceof ReadModelNotBuilt)
    return new Problem('read-model-behind', `${capital(error.message)}.`, {}, SOON);
  const status = statusOf(error);
  const slug = BY_STATUS[status ?? 0];
  if (!slug) return status !== undefined && status < 500 ? ofStatus(400, error) : undefined;
  return ofStatus(status!, error);
}

function ofLog({ outcome }: LogUnavailable): Problem {
  const detail =
    outcome === 'unknown'
      ? 'The event log did not answer; it is not known whether this was written. Send it again with the same key.'
      : 'The event log is unavailable; nothing was written. Send it again.';
  return new Problem('ledger-unavailable', detail, {}, SOON);
}

/** Of errors that HTTP made: Nest's, and Fastify's own, which carry a code. */
function statusOf(error: unknown): number | undefined {
  if (error instanceof HttpException) return error.getStatus();
  const { statusCode, code } = (error ?? {}) as { statusCode?: unknown; code?: unknown };
  const isFastify = typeof code === 'string' && code.startsWith('FST_');
  return isFastify && typeof statusCode === 'number' ? statusCode : undefined;
}

function ofStatus(status: number, error: unknown): Problem {
  const slug = BY_STATUS[status] ?? 'malformed-request';
  const { message } = error as Error;
  const detail = message.endsWith('.') ? message : `${message}.`;
  return new Problem(slug, detail, {}, status === 503 ? SOON : {});
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
