/** The cryptography that a proof needs, by WebCrypto alone. */

/**
 * Absent where the page did not come over HTTPS or from this computer. Some browsers have no Ed25519, whatever they came over.
 */
export interface WebCrypto {
  sha256(bytes: Uint8Array): Promise<Uint8Array>;
  /** Whether the key's holder has signed the bytes; undefined where this browser can't tell. */
  verifies(
    key: Uint8Array,
    signature: Uint8Array,
    signed: Uint8Array,
  ): Promise<boolean | undefined>;
}

export function webCrypto(
  subtle: SubtleCrypto | undefined = globalThis.crypto?.subtle,
): WebCrypto | undefined {
  if (!subtle) return undefined;
  let known: Promise<boolean> | undefined;
  return {
    sha256: async (bytes) => new Uint8Array(await subtle.digest('SHA-256', sourceOf(bytes))),
    async verifies(key, signature, signed) {
      known ??= knowsEd25519(subtle);
      if (!(await known)) return undefined;
      // What a browser refuses to read as a key or a signature has signed nothing.
      return ed25519(subtle, key, signature, signed).catch(() => false);
    },
  };
}

async function ed25519(
  subtle: SubtleCrypto,
  key: Uint8Array,
  signature: Uint8Array,
  signed: Uint8Array,
): Promise<boolean> {
  const publicKey = await subtle.importKey('raw', sourceOf(key), 'Ed25519', false, ['verify']);
  return subtle.verify('Ed25519', publicKey, sourceOf(signature), sourceOf(signed));
}

/** RFC 8032, 7.1, test 1: the signature of an empty message. A browser that gets it wrong is not asked further. */
const TEST_KEY = 'd75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a';
const TEST_SIGNATURE =
  'e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b';

async function knowsEd25519(subtle: SubtleCrypto): Promise<boolean> {
  const key = bytesOfHex(TEST_KEY);
  const signature = bytesOfHex(TEST_SIGNATURE);
  try {
    const holds = await ed25519(subtle, key, signature, new Uint8Array());
    const holdsForAnother = await ed25519(subtle, key, signature, Uint8Array.of(0));
    return holds && !holdsForAnother;
  } catch {
    return false;
  }
}

/** @param hex an even number of digits, checked before */
export function bytesOfHex(hex: string): Uint8Array {
  return Uint8Array.from(hex.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16));
}

export function hexOf(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** A copy that no other memory is shared with, as WebCrypto wants it. */
function sourceOf(bytes: Uint8Array): Uint8Array<ArrayBuffer> {
  return new Uint8Array(bytes);
}
