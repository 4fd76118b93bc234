/** Checks that one tree is the beginning of another: RFC 9162, 2.1.4.2. */
import { hashChildren } from './tree-hash.js';
import { HASH_BYTES } from './tree-bytes.js';

export interface Consistency {
  /** Leaves of the earlier tree, at least 1. */
  readonly from: number;
  readonly to: number;
  readonly fromRoot: Uint8Array;
  readonly toRoot: Uint8Array;
  readonly path: readonly Uint8Array[];
}

/** Never throws for what it is given. */
export function verifyConsistency(consistency: Consistency): boolean {
  const { from, to, fromRoot, toRoot, path } = consistency;
  if (!Number.isSafeInteger(from) || !Number.isSafeInteger(to)) return false;
  if (from < 1 || from > to) return false;
  if (![fromRoot, toRoot, ...path].every(({ length }) => length === HASH_BYTES)) return false;
  if (from === to) return path.length === 0 && Buffer.from(fromRoot).equals(toRoot);
  if (path.length === 0) return false;
  return rootsAgree(consistency, isPowerOfTwo(from) ? [fromRoot, ...path] : path);
}

/** @param path with the hash that both trees are to be made again from as its first */
function rootsAgree(
  { from, to, fromRoot, toRoot }: Consistency,
  [first, ...siblings]: readonly Uint8Array[],
): boolean {
  let [node, last] = [from - 1, to - 1];
  while (node % 2 === 1) [node, last] = [(node - 1) / 2, Math.floor(last / 2)];
  let earlier: Buffer = Buffer.from(first!);
  let later = earlier;
  for (const sibling of siblings) {
    if (last === 0) return false;
    if (node % 2 === 1 || node === last) {
      earlier = hashChildren(sibling, earlier);
      later = hashChildren(sibling, later);
      while (node % 2 === 0 && node !== 0) [node, last] = [node / 2, Math.floor(last / 2)];
    } else {
      later = hashChildren(later, sibling);
    }
    [node, last] = [Math.floor(node / 2), Math.floor(last / 2)];
  }
  return last === 0 && earlier.equals(fromRoot) && later.equals(toRoot);
}

function isPowerOfTwo(size: number): boolean {
  return Number.isInteger(Math.log2(size));
}
