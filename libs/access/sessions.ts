/** Sessions of people, in the stream of the keys that they were started with: their events, and their two commands. */

/** From its start; whatever is done in it, it lasts no longer. */
export const SESSION_HOURS = 12;
/** Open at a time for one key; one more ends the oldest. */
export const SESSIONS_MAX = 20;
/** The operator's own key, which no event has issued. */
export const OPERATOR_KEY_ID = 'operator';

export interface SessionTerms {
  readonly sessionId: string;
  /** The key that it was started with; {@link OPERATOR_KEY_ID} for the operator's own. */
  readonly keyId: string;
  /** See `hashSession`. */
  readonly hash: string;
  /** RFC 3339 UTC. */
  readonly expiresAt: string;
  /** The program that it was started from, as that calls itself; null where it doesn't say. */
  readonly agent: string | null;
}

export interface SessionEnd {
  readonly sessionId: string;
  readonly reason: string;
}

export interface SessionEvents {
  KeySessionStarted: SessionTerms;
  KeySessionEnded: SessionEnd;
}

export interface Session extends SessionTerms {
  readonly startedAt: string;
}

/** Those that are open, by id, in the order of their start. */
export type OpenSessions = ReadonlyMap<string, Session>;

export type SessionCommand =
  | ({ readonly type: 'start-session' } & Omit<SessionTerms, 'expiresAt'>)
  | ({
      readonly type: 'end-session';
      /** Whose it must be; null: anyone's. */
      readonly keyId: string | null;
    } & SessionEnd);

/** The events of a start: {@link SESSIONS_MAX} are open after it at most. */
export function startOfSession(
  open: OpenSessions,
  { sessionId, keyId, hash, agent }: Omit<SessionTerms, 'expiresAt'>,
  occurredAt: string,
) {
  const others = [...openAt(open, occurredAt).values()].filter((one) => one.keyId === keyId);
  const surplus = others.slice(0, Math.max(0, others.length - SESSIONS_MAX + 1));
  const ends = surplus.map((one) => endOfSession(one.sessionId, 'too many sessions', occurredAt));
  const expiresAt = new Date(Date.parse(occurredAt) + SESSION_HOURS * 3_600_000).toISOString();
  const data = { sessionId, keyId, hash, expiresAt, agent };
  return [...ends, { type: 'KeySessionStarted', data, occurredAt } as const];
}

export function endOfSession(sessionId: string, reason: string, occurredAt: string) {
  return { type: 'KeySessionEnded', data: { sessionId, reason }, occurredAt } as const;
}

/** A copy without those that have run out by an instant. */
export function openAt(sessions: OpenSessions, instant: string): Map<string, Session> {
  return new Map([...sessions].filter(([, { expiresAt }]) => expiresAt > instant));
}
