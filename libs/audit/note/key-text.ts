/** Ed25519 keys of signed notes as text (c2sp.org/signed-note): `<name>+<8 hex>+<base64 of 0x01 and the 32 bytes>`. */
import { bytesOfBase64 } from './base64.js';

/** A text is no key of the form that was expected. Its message never holds the key. */
export class NoteKeyMalformed extends Error {
  override readonly name = 'NoteKeyMalformed';
}

/** Which kind of key the bytes after it are. */
export const ED25519 = 1;
const KEY_BYTES = 32;
/** Hex digits of the hash that tells keys apart. */
export const KEY_HASH_DIGITS = 8;
/** Neither spaces nor `+`, nor what can't be seen. */
export const KEY_NAME = /^[^\s+\p{Cc}\p{Cs}\p{Z}]{1,200}$/u;

export interface KeyText {
  readonly name: string;
  /** As it is stated: the first 4 bytes of SHA-256 over {@link hashedKey}, in hex. */
  readonly hash: string;
  /** 32 bytes. */
  readonly key: Uint8Array;
}

/** @throws NoteKeyMalformed; whether its hash is right is another question */
export function readKeyText(text: string): KeyText {
  const [name, hash, ...rest] = text.split('+');
  // A plus is a digit of base64, too.
  const bytes = bytesOfBase64(rest.join('+'));
  if (!name || !hash || !/^[0-9a-f]{8}$/.test(hash) || !bytes)
    throw new NoteKeyMalformed('a key is <name>+<8 hex digits>+<base64>');
  if (bytes[0] !== ED25519 || bytes.length !== KEY_BYTES + 1)
    throw new NoteKeyMalformed('it is no Ed25519 key');
  return { name, hash, key: bytes.subarray(1) };
}

/** What the hash of a public key is taken over. @throws NoteKeyMalformed for a name that none may have */
export function hashedKey(name: string, key: Uint8Array): Uint8Array {
  if (!KEY_NAME.test(name)) throw new NoteKeyMalformed('a name has neither spaces nor +');
  const line = new TextEncoder().encode(`${name}\n`);
  return Uint8Array.of(...line, ED25519, ...key);
}
