/** Sessions, as answers show them. */
import { moment, momentOrNull, object, text, textOrNull, truth } from './json-schema.js';

export const sessionSchemas = {
  OwnSession: object({
    sessionId: text,
    actor: object({ id: text, role: text }),
    label: text,
    accountId: textOrNull,
    csrfToken: text,
    startedAt: moment,
    expiresAt: moment,
  }),
  Session: object({
    sessionId: text,
    keyId: text,
    label: text,
    role: text,
    accountId: textOrNull,
    startedAt: moment,
    expiresAt: moment,
    endedAt: momentOrNull,
    agent: textOrNull,
    current: truth,
  }),
} as const;
