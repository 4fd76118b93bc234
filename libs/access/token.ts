/** API keys as they travel: `tsk_<keyId>_<secret>`. The ledger keeps their hash only. */
import { createHash, timingSafeEqual } from 'node:crypto';

/** Bytes of randomness in a secret. */
export const SECRET_BYTES = 32;

const TOKEN = /^tsk_([A-Za-z0-9-]{1,64})_([A-Za-z0-9_-]{43})$/;

/** @throws RangeError unless the secret has {@link SECRET_BYTES} bytes; make them with a secure generator. */
export function tokenOf(keyId: string, secret: Uint8Array): string {
  if (secret.length !== SECRET_BYTES) throw new RangeError(`a secret has ${SECRET_BYTES} bytes`);
  return `tsk_${keyId}_${Buffer.from(secret).toString('base64url')}`;
}

/** The id of the key that a token claims to be; undefined where it is no token. */
export function keyIdOf(token: string): string | undefined {
  return TOKEN.exec(token)?.[1];
}

/** SHA-256 of the token, hex. A secret of 256 random bits needs no slower hash. */
export function hashToken(token: string): string {
  return createHash('sha256').update(token).digest('hex');
}

/** Compares in constant time. */
export function isTokenOf(hash: string, token: string): boolean {
  return timingSafeEqual(Buffer.from(hash, 'hex'), Buffer.from(hashToken(token), 'hex'));
}
