/** Ed25519 keys of signed notes, as C2SP writes them (c2sp.org/signed-note): a name, four bytes of a hash, and the key. */
import {
  createPrivateKey,
  createPublicKey,
  hash as hashOnce,
  sign as signOnce,
  verify as verifyOnce,
  type KeyObject,
} from 'node:crypto';
import { bytesOfBase64 } from './base64.js';

/** The key that checks signatures. */
export interface NoteVerifier {
  readonly name: string;
  /** `<name>+<8 hex>+<base64 of 0x01 and 32 bytes>` */
  readonly verifierKey: string;
  /** 4 bytes: with the name, which key a signature is by. */
  readonly keyHash: Buffer;
  verifies(text: Uint8Array, signature: Uint8Array): boolean;
}

/** The key that signs. Secret. */
export interface NoteSigner {
  readonly verifier: NoteVerifier;
  /** 64 bytes. */
  sign(text: Uint8Array): Buffer;
}

/** A text is no key of the form that was expected. Its message never holds the key. */
export class NoteKeyMalformed extends Error {
  override readonly name = 'NoteKeyMalformed';
}

const ED25519 = 1;
const KEY_BYTES = 32;
const PRIVATE = 'PRIVATE+KEY+';
/** Neither spaces nor `+`, nor what can't be seen. */
export const KEY_NAME = /^[^\s+\p{Cc}\p{Cs}\p{Z}]{1,200}$/u;

/** What RFC 8410 puts before the 32 bytes of a public key, and of a private one. */
const SPKI = Buffer.from('302a300506032b6570032100', 'hex');
const PKCS8 = Buffer.from('302e020100300506032b657004220420', 'hex');

/** @throws NoteKeyMalformed for anything but a verifier key of an Ed25519 key */
export function readVerifierKey(verifierKey: string): NoteVerifier {
  const [name, hash, key] = partsOf(verifierKey);
  const verifier = verifierOf(name, key);
  if (verifier.keyHash.toString('hex') !== hash)
    throw new NoteKeyMalformed('the key’s hash is not that of its name and bytes');
  return verifier;
}

/** @throws NoteKeyMalformed for anything but `PRIVATE+KEY+<name>+<8 hex>+<base64 of 0x01 and the 32 bytes of a seed>` */
export function readSigningKey(signingKey: string): NoteSigner {
  if (!signingKey.startsWith(PRIVATE))
    throw new NoteKeyMalformed(`it doesn’t begin with ${PRIVATE}`);
  const [name, hash, seed] = partsOf(signingKey.slice(PRIVATE.length));
  const signer = signerOf(name, seed);
  if (signer.verifier.keyHash.toString('hex') !== hash)
    throw new NoteKeyMalformed('the key’s hash is not that of its name and its public key');
  return signer;
}

/** The text that {@link readSigningKey} reads. @param seed 32 random bytes, the secret itself */
export function signingKeyOf(name: string, seed: Buffer): string {
  const { keyHash } = signerOf(name, seed).verifier;
  return `${PRIVATE}${name}+${keyHash.toString('hex')}+${withType(seed).toString('base64')}`;
}

function signerOf(name: string, seed: Buffer): NoteSigner {
  const secret = createPrivateKey({
    key: Buffer.concat([PKCS8, seed]),
    format: 'der',
    type: 'pkcs8',
  });
  const spki = createPublicKey(secret).export({ format: 'der', type: 'spki' });
  const verifier = verifierOf(name, spki.subarray(SPKI.length));
  return { verifier, sign: (text) => signOnce(null, text, secret) };
}

function verifierOf(name: string, key: Buffer): NoteVerifier {
  if (!KEY_NAME.test(name)) throw new NoteKeyMalformed('a name has neither spaces nor +');
  const typed = withType(key);
  const keyHash = Buffer.from(
    hashOnce('sha256', Buffer.concat([Buffer.from(`${name}\n`), typed]), 'hex').slice(0, 8),
    'hex',
  );
  const verifierKey = `${name}+${keyHash.toString('hex')}+${typed.toString('base64')}`;
  const spki = Buffer.concat([SPKI, key]);
  const publicKey: KeyObject = createPublicKey({ key: spki, format: 'der', type: 'spki' });
  const verifies: NoteVerifier['verifies'] = (text, signature) =>
    verifyOnce(null, text, publicKey, signature);
  return { name, verifierKey, keyHash, verifies };
}

/** Name, hash and the 32 bytes of `<name>+<8 hex>+<base64>`. */
function partsOf(text: string): readonly [string, string, Buffer] {
  const [name, hash, ...rest] = text.split('+');
  // A plus is a digit of base64, too.
  const bytes = bytesOfBase64(rest.join('+'));
  if (!name || !hash || !/^[0-9a-f]{8}$/.test(hash) || !bytes)
    throw new NoteKeyMalformed('a key is <name>+<8 hex digits>+<base64>');
  if (bytes[0] !== ED25519 || bytes.length !== KEY_BYTES + 1)
    throw new NoteKeyMalformed('it is no Ed25519 key');
  return [name, hash, bytes.subarray(1)];
}

function withType(key: Buffer): Buffer {
  return Buffer.concat([Uint8Array.of(ED25519), key]);
}
