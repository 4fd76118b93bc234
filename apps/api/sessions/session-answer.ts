/** A session, as its holder is told of it. */
import { csrfTokenOf, type Caller } from '../../../libs/access/index.js';
import type { CurrentSession } from '../http/authentication.js';

export interface SessionAnswer extends Caller {
  readonly sessionId: string;
  readonly csrfToken: string;
  readonly startedAt: string;
  readonly expiresAt: string;
}

export function sessionAnswer(
  { actor, label, accountId }: Caller,
  { sessionId, startedAt, expiresAt, token }: CurrentSession,
): SessionAnswer {
  const csrfToken = csrfTokenOf(token);
  return { sessionId, actor, label, accountId, csrfToken, startedAt, expiresAt };
}
