/**
 * Which complete subtrees a tree of any size is made of. A complete subtree of level `l` has 2^l leaves and never changes
 * once it is there, whatever is appended: those are the nodes worth keeping.
 */
import { EMPTY_ROOT, hashChildren } from './tree-hash.js';

/** The complete subtree over the leaves `index * 2^level` to `(index + 1) * 2^level - 1`. Level 0 is a leaf. */
export interface Subtree {
  readonly level: number;
  readonly index: number;
}

/** Leaves from `start` up to, but without, `end`. A subtree of an RFC 6962 tree, complete or not. */
export interface Leaves {
  readonly start: number;
  readonly end: number;
}

/** The largest power of two that is smaller than `size`, from 2 on: where RFC 6962 splits a tree. */
export function splitOf(size: number): number {
  let split = 1;
  while (split * 2 < size) split *= 2;
  return split;
}

/** The complete subtrees that leaves are made of, from the left; the largest first. At most one a level. */
export function subtreesOf({ start, end }: Leaves): readonly Subtree[] {
  const subtrees: Subtree[] = [];
  for (let from = start; from < end;) {
    let [level, width] = [0, 1];
    while (width * 2 <= end - from) [level, width] = [level + 1, width * 2];
    subtrees.push({ level, index: from / width });
    from += width;
  }
  return subtrees;
}

/** The hash over the leaves whose complete subtrees have these hashes, in the order of {@link subtreesOf}. */
export function hashOfSubtrees(hashes: readonly Buffer[]): Buffer {
  if (hashes.length === 0) return EMPTY_ROOT;
  return hashes.reduceRight((right, left) => hashChildren(left, right));
}
