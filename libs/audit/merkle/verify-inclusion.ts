/** Checks an audit path: RFC 9162, 2.1.3.2. */
import { HASH_BYTES, hashChildren } from './tree-hash.js';

export interface Inclusion {
  readonly leafHash: Uint8Array;
  /** From 0. */
  readonly index: number;
  readonly size: number;
  readonly path: readonly Uint8Array[];
  readonly root: Uint8Array;
}

/** Whether the tree with this root has this leaf there. Never throws for what it is given. */
export function verifyInclusion({ leafHash, index, size, path, root }: Inclusion): boolean {
  if (!Number.isSafeInteger(index) || !Number.isSafeInteger(size)) return false;
  if (index < 0 || index >= size) return false;
  if (![leafHash, root, ...path].every(({ length }) => length === HASH_BYTES)) return false;
  let [node, last] = [index, size - 1];
  let hash: Buffer = Buffer.from(leafHash);
  for (const sibling of path) {
    if (last === 0) return false;
    if (node % 2 === 1 || node === last) {
      hash = hashChildren(sibling, hash);
      // A node without a sibling at its level is passed on as it is.
      while (node % 2 === 0 && node !== 0) [node, last] = [node / 2, Math.floor(last / 2)];
    } else {
      hash = hashChildren(hash, sibling);
    }
    [node, last] = [Math.floor(node / 2), Math.floor(last / 2)];
  }
  return last === 0 && hash.equals(root);
}
