/** Sessions as far as their events have been told: those that are open, and the latest of those that are over. */
import type { AccessKeyEvent } from './access-keys.js';
import type { Session } from './sessions.js';

export interface RingedSession extends Session {
  /** When it ended, ran out, or its key was revoked; null while it is open. */
  readonly endedAt: string | null;
}

export interface SessionRing {
  apply(event: AccessKeyEvent): void;
  /** Undefined where it is over or unknown. */
  open(sessionId: string): Session | undefined;
  isKnown(sessionId: string): boolean;
  /** In the order of their start. */
  list(): readonly RingedSession[];
}

/** Sessions that are kept although they are over: so many, and not more than twice as many. */
const PAST_SESSIONS_KEPT = 1_000;

/**
 * @param revokedAt when a key was revoked; undefined: it wasn't
 * @param now the clock that sessions run out by
 */
export function createSessionRing(
  revokedAt: (keyId: string) => string | undefined,
  now: () => string,
): SessionRing {
  const started = new Map<string, Session>();
  // Kept apart: an end may be told before its start, and a start twice.
  const ended = new Map<string, string>();
  let pruneAt = PAST_SESSIONS_KEPT;

  function shown(session: Session): RingedSession {
    const end = ended.get(session.sessionId) ?? revokedAt(session.keyId);
    return { ...session, endedAt: endOf(session, end, now()) };
  }

  /** Not at each start, as it looks at all. */
  function prune(): void {
    if (started.size < pruneAt) return;
    const past = [...started.values()].map(shown).filter(({ endedAt }) => endedAt !== null);
    for (const { sessionId } of past.slice(0, Math.max(0, past.length - PAST_SESSIONS_KEPT))) {
      started.delete(sessionId);
      ended.delete(sessionId);
    }
    pruneAt = started.size + PAST_SESSIONS_KEPT;
  }

  return {
    apply({ type, data, occurredAt }) {
      if (type === 'KeySessionEnded') ended.set(data.sessionId, occurredAt);
      if (type !== 'KeySessionStarted' || started.has(data.sessionId)) return;
      started.set(data.sessionId, { ...data, startedAt: occurredAt });
      prune();
    },
    open(sessionId) {
      const session = started.get(sessionId);
      return session && shown(session).endedAt === null ? session : undefined;
    },
    isKnown: (sessionId) => started.has(sessionId),
    list: () => [...started.values()].map(shown),
  };
}

/** One that was ended is over, whatever the clock says. */
function endOf({ expiresAt }: Session, ended: string | undefined, instant: string): string | null {
  if (ended !== undefined) return ended < expiresAt ? ended : expiresAt;
  return expiresAt <= instant ? expiresAt : null;
}
