/** Whether the key that a proof names has signed its checkpoint: C2SP's signed notes with Ed25519. */
import {
  hashedKey,
  KEY_HASH_DIGITS,
  readKeyText,
  type KeyText,
} from '../../../libs/audit/note/key-text.js';
import type { SignedNote } from '../../../libs/audit/note/note-text.js';
import { failed, ok, unchecked, type Check } from './checks.js';
import { hexOf, type WebCrypto } from './web-crypto.js';

/** Undefined for a text that is no key, also where its hash is not that of its name and bytes. */
export async function keyOf(
  verifierKey: string,
  crypto: WebCrypto | undefined,
): Promise<KeyText | undefined> {
  try {
    const read = readKeyText(verifierKey);
    const hashed = hashedKey(read.name, read.key);
    if (!crypto) return read;
    const hash = hexOf(await crypto.sha256(hashed)).slice(0, KEY_HASH_DIGITS);
    return hash === read.hash ? read : undefined;
  } catch {
    return undefined;
  }
}

/** One signature, by the key: another could be put in or changed by anybody, as nothing vouches for it. */
export async function signatureCheck(
  note: SignedNote | undefined,
  key: KeyText | undefined,
  crypto: WebCrypto | undefined,
): Promise<Check> {
  if (!key) return failed('signature', 'no-key');
  const figures = { name: key.name, hash: key.hash };
  if (!note) return failed('signature', 'no-checkpoint', figures);
  if (note.signatures.length > 1) return failed('signature', 'more-signatures', figures);
  const [signed] = note.signatures;
  if (signed?.name !== key.name || hexOf(signed.keyHash) !== key.hash)
    return failed('signature', 'other-signer', figures);
  if (!crypto) return unchecked('signature', 'no-web-crypto', figures);
  const text = new TextEncoder().encode(note.text);
  const verifies = await crypto.verifies(key.key, signed.signature, text);
  if (verifies === undefined) return unchecked('signature', 'no-ed25519', figures);
  return verifies ? ok('signature', figures) : failed('signature', 'not-signed', figures);
}
