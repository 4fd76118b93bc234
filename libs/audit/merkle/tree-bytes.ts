/** What an RFC 6962 Merkle tree hashes: a leaf can never pass for a node, as each begins with a byte of its own. */

export const LEAF = Uint8Array.of(0);
export const NODE = Uint8Array.of(1);

/** Bytes of a hash. */
export const HASH_BYTES = 32;
