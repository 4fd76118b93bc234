/** A tree that grows: only the complete subtrees at its edge are kept, one a level at most. */
import { hashChildren } from './tree-hash.js';
import { hashOfSubtrees, subtreesOf, type Subtree } from './subtree.js';

export interface TreeGrowth {
  /** Leaves so far. */
  size(): number;
  root(): Buffer;
  /**
   * Appends a leaf, by its hash; amortised, one node is made for each leaf.
   *
   * @param onNode told of each complete subtree that this leaf completes, itself first
   */
  append(leafHash: Buffer, onNode?: (subtree: Subtree, hash: Buffer) => void): void;
}

/** @param edge hashes of `subtreesOf({ start: 0, end: size })`, in that order */
export function growTree(size = 0, edge: readonly Buffer[] = []): TreeGrowth {
  if (edge.length !== subtreesOf({ start: 0, end: size }).length)
    throw new Error(
      `A tree of ${size} leaves has not ${edge.length} complete subtrees at its edge`,
    );
  const stack = [...edge];
  let leaves = size;
  return {
    size: () => leaves,
    root: () => hashOfSubtrees(stack),
    append(leafHash, onNode) {
      let [hash, level, index] = [leafHash, 0, leaves];
      onNode?.({ level, index }, hash);
      while (index % 2 === 1) {
        hash = hashChildren(stack.pop()!, hash);
        [level, index] = [level + 1, (index - 1) / 2];
        onNode?.({ level, index }, hash);
      }
      stack.push(hash);
      leaves += 1;
    },
  };
}
