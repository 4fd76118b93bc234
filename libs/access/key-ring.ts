/** Keys and sessions as far as their events have been told, in whatever order and however often. */
import type { AnyEvent } from '../ledger/index.js';
import { ACCESS_KEYS_STREAM, type AccessKey, type AccessKeyEvent } from './access-keys.js';
import type { Caller, KeyRole } from './caller.js';
import { createSessionRing, type RingedSession } from './session-ring.js';
import { isSessionOf, sessionIdOf } from './session-token.js';
import { OPERATOR_KEY_ID, type Session } from './sessions.js';
import { hashToken, isTokenOf, keyIdOf } from './token.js';

/** A session, and the terms of its key. */
export interface KnownSession extends RingedSession {
  readonly label: string;
  readonly role: KeyRole;
  readonly accountId: string | null;
}

export interface KeyRing {
  /** The caller a key's or a session's token stands for; undefined where it is unknown, revoked, ended or has run out. */
  authenticate(token: string): Caller | undefined;
  /** The open session a token stands for; undefined where it is none's. */
  sessionOf(token: string): Session | undefined;
  /** Whether the token names a key or a session that has not been seen here: another process may just have made it. */
  mayBeNew(token: string): boolean;
  /** Takes in an event that was just written here, without waiting for the log to tell. Those of other streams are ignored. */
  apply(event: AnyEvent): void;
  /** All keys ever issued, in the order of issue; without the operator's own. */
  list(): readonly AccessKey[];
  /** Sessions that are open and the latest that are not, in the order of their start. */
  sessions(): readonly KnownSession[];
  /** Up to which every event has been taken in. */
  revision(): number;
}

const OPERATOR: Caller = {
  actor: { id: OPERATOR_KEY_ID, role: 'operator' },
  label: 'operator',
  accountId: null,
};

/** @param now the clock that sessions run out by */
export function createKeyRing(operatorKey: string, now: () => string): KeyRing {
  const operatorHash = hashToken(operatorKey);
  const issued = createIssuedKeys();
  const sessions = createSessionRing((keyId) => issued.get(keyId)?.revokedAt ?? undefined, now);
  let revision = -1;

  function sessionOf(token: string): Session | undefined {
    const session = sessions.open(sessionIdOf(token) ?? '');
    if (!session || !callerBy(session.keyId, issued)) return undefined;
    const keyHash = issued.get(session.keyId)?.hash ?? operatorHash;
    return isSessionOf(session.hash, token, keyHash) ? session : undefined;
  }

  return {
    revision: () => revision,
    apply(event) {
      if (event.stream !== ACCESS_KEYS_STREAM || event.revision <= revision) return;
      if (event.revision === revision + 1) revision += 1;
      issued.apply(event as unknown as AccessKeyEvent);
      sessions.apply(event as unknown as AccessKeyEvent);
    },
    authenticate(token) {
      if (isTokenOf(operatorHash, token)) return OPERATOR;
      const session = sessionOf(token);
      if (session) return callerBy(session.keyId, issued);
      const key = issued.get(keyIdOf(token) ?? '');
      return key && isTokenOf(key.hash, token) ? callerBy(key.keyId, issued) : undefined;
    },
    sessionOf,
    mayBeNew(token) {
      const [keyId, sessionId] = [keyIdOf(token), sessionIdOf(token)];
      if (sessionId !== undefined) return !sessions.isKnown(sessionId);
      return keyId !== undefined && !issued.get(keyId);
    },
    list: () => issued.list(),
    sessions: () => sessions.list().map((one) => ({ ...one, ...termsOf(issued.get(one.keyId)) })),
  };
}

/** Undefined where the key is unknown or revoked. */
function callerBy(keyId: string, issued: IssuedKeys): Caller | undefined {
  if (keyId === OPERATOR_KEY_ID) return OPERATOR;
  const key = issued.get(keyId);
  if (!key || key.revokedAt !== null) return undefined;
  return { actor: { id: keyId, role: key.role }, label: key.label, accountId: key.accountId };
}

/** The operator's own key has no event that tells them. */
function termsOf(key: AccessKey | undefined): Pick<KnownSession, 'label' | 'role' | 'accountId'> {
  if (!key) return { label: OPERATOR.label, role: 'operator', accountId: null };
  return { label: key.label, role: key.role, accountId: key.accountId };
}

interface IssuedKeys {
  apply(event: AccessKeyEvent): void;
  get(keyId: string): AccessKey | undefined;
  list(): readonly AccessKey[];
}

function createIssuedKeys(): IssuedKeys {
  const issued = new Map<string, AccessKey>();
  // Kept apart from what was issued: an event may come twice, and a second `KeyIssued` must not undo a revocation.
  const revokedAt = new Map<string, string>();
  const known = (key: AccessKey) => ({ ...key, revokedAt: revokedAt.get(key.keyId) ?? null });
  return {
    apply({ type, data, occurredAt }) {
      if (type === 'KeyRevoked') revokedAt.set(data.keyId, occurredAt);
      if (type === 'KeyIssued' && !issued.has(data.keyId))
        issued.set(data.keyId, { ...data, createdAt: occurredAt, revokedAt: null });
    },
    get(keyId) {
      const key = issued.get(keyId);
      return key && known(key);
    },
    list: () => [...issued.values()].map(known),
  };
}
