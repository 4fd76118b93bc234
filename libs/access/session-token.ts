/** Sessions' tokens as they travel, `tss_<sessionId>_<secret>`, and what is made of them: a hash for the log, a token against forged requests. */
import { createHmac, timingSafeEqual } from 'node:crypto';

import { SECRET_BYTES } from './token.js';

const SESSION_TOKEN = /^tss_([A-Za-z0-9-]{1,64})_([A-Za-z0-9_-]{43})$/;

/** @throws RangeError unless the secret has {@link SECRET_BYTES} bytes; make them with a secure generator. */
export function sessionTokenOf(sessionId: string, secret: Uint8Array): string {
  if (secret.length !== SECRET_BYTES) throw new RangeError(`a secret has ${SECRET_BYTES} bytes`);
  return `tss_${sessionId}_${Buffer.from(secret).toString('base64url')}`;
}

/** The id of the session that a token claims to be; undefined where it is no session's. */
export function sessionIdOf(token: string): string | undefined {
  return SESSION_TOKEN.exec(token)?.[1];
}

/**
 * HMAC-SHA256 of the token, hex, under the hash of the key that the session was started with: a session is one of that key only,
 * and where the operator's own key is replaced, those of the former one open nothing. Nothing can be learnt of the key from it
 * without the token.
 */
export function hashSession(token: string, keyHash: string): string {
  return createHmac('sha256', Buffer.from(keyHash, 'hex')).update(token).digest('hex');
}

/** Compares in constant time. */
export function isSessionOf(hash: string, token: string, keyHash: string): boolean {
  return timingSafeEqual(Buffer.from(hash, 'hex'), Buffer.from(hashSession(token, keyHash), 'hex'));
}

/** What must come in a header where the token comes by itself, in a cookie: only who may read the answers of the API has it. */
export function csrfTokenOf(token: string): string {
  return createHmac('sha256', token).update('csrf').digest('base64url');
}

/** Compares in constant time. */
export function isCsrfTokenOf(token: string, given: string): boolean {
  const [own, other] = [Buffer.from(csrfTokenOf(token)), Buffer.from(given)];
  return own.length === other.length && timingSafeEqual(own, other);
}
