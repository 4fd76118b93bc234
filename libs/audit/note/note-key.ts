/** Ed25519 keys of signed notes, as C2SP writes them (c2sp.org/signed-note): a name, four bytes of a hash, and the key. */
import {
  createPrivateKey,
  createPublicKey,
  hash as hashOnce,
  sign as signOnce,
  verify as verifyOnce,
  type KeyObject,
} from 'node:crypto';
import { ED25519, hashedKey, KEY_HASH_DIGITS, NoteKeyMalformed, readKeyText } from './key-text.js';

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

const PRIVATE = 'PRIVATE+KEY+';

/** What RFC 8410 puts before the 32 bytes of a public key, and of a private one. */
const SPKI = Buffer.from('302a300506032b6570032100', 'hex');
const PKCS8 = Buffer.from('302e020100300506032b657004220420', 'hex');

/** @throws NoteKeyMalformed for anything but a verifier key of an Ed25519 key */
export function readVerifierKey(verifierKey: string): NoteVerifier {
  const { name, hash, key } = readKeyText(verifierKey);
  const verifier = verifierOf(name, key);
  if (verifier.keyHash.toString('hex') !== hash)
    throw new NoteKeyMalformed('the key’s hash is not that of its name and bytes');
  return verifier;
}

/** @throws NoteKeyMalformed for anything but `PRIVATE+KEY+<name>+<8 hex>+<base64 of 0x01 and the 32 bytes of a seed>` */
export function readSigningKey(signingKey: string): NoteSigner {
  if (!signingKey.startsWith(PRIVATE))
    throw new NoteKeyMalformed(`it doesn’t begin with ${PRIVATE}`);
  const { name, hash, key: seed } = readKeyText(signingKey.slice(PRIVATE.length));
  const signer = signerOf(name, seed);
  if (signer.verifier.keyHash.toString('hex') !== hash)
    throw new NoteKeyMalformed('the key’s hash is not that of its name and its public key');
  return signer;
}

/** The text that {@link readSigningKey} reads. @param seed 32 random bytes, the secret itself */
export function signingKeyOf(name: string, seed: Uint8Array): string {
  const { keyHash } = signerOf(name, seed).verifier;
  return `${PRIVATE}${name}+${keyHash.toString('hex')}+${withType(seed).toString('base64')}`;
}

function signerOf(name: string, seed: Uint8Array): NoteSigner {
  const secret = createPrivateKey({
    key: Buffer.concat([PKCS8, seed]),
    format: 'der',
    type: 'pkcs8',
  });
  const spki = createPublicKey(secret).export({ format: 'der', type: 'spki' });
  const verifier = verifierOf(name, spki.subarray(SPKI.length));
  return { verifier, sign: (text) => signOnce(null, text, secret) };
}

function verifierOf(name: string, key: Uint8Array): NoteVerifier {
  const hash = hashOnce('sha256', hashedKey(name, key), 'hex').slice(0, KEY_HASH_DIGITS);
  const keyHash = Buffer.from(hash, 'hex');
  const verifierKey = `${name}+${hash}+${withType(key).toString('base64')}`;
  const spki = Buffer.concat([SPKI, key]);
  const publicKey: KeyObject = createPublicKey({ key: spki, format: 'der', type: 'spki' });
  const verifies: NoteVerifier['verifies'] = (text, signature) =>
    verifyOnce(null, text, publicKey, signature);
  return { name, verifierKey, keyHash, verifies };
}

function withType(key: Uint8Array): Buffer {
  return Buffer.concat([Uint8Array.of(ED25519), key]);
}
