import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { growTree } from './tree-growth.js';
import { consistencyProof, edgeOf, inclusionProof, rootOf } from './tree-proofs.js';
import { verifyConsistency } from './verify-consistency.js';
import { verifyInclusion } from './verify-inclusion.js';
import { naivePath, naiveProof, naiveRoot } from './testing/naive-tree.js';
import { someLeaves, tileForest } from './testing/tile-forest.js';

// Past two tiles of leaves, so that trees with whole and with unfinished tiles are drawn.
const LEAVES_MAX = 700;
const leaves = someLeaves(LEAVES_MAX);
const { read } = tileForest(leaves);

const size = fc.integer({ min: 1, max: LEAVES_MAX });
/** A part of a whole, from 0 to below 1. */
const share = fc.integer({ min: 0, max: 999_999 }).map((millionths) => millionths / 1_000_000);

/** One bit of one hash of a proof changed, wherever. */
function spoilt(path: readonly Buffer[], where: number): readonly Buffer[] {
  const bit = Math.floor(where * path.length * 256);
  return path.map((hash, at) => {
    if (at !== Math.floor(bit / 256)) return hash;
    const copy = Buffer.from(hash);
    copy[Math.floor((bit % 256) / 8)]! ^= 1 << (bit % 8);
    return copy;
  });
}

describe('a tree', () => {
  test('has the root that the RFC gives it, at each size', async () => {
    const property = fc.asyncProperty(size, async (to) => {
      expect(await rootOf(to, read)).toEqual(naiveRoot(leaves.slice(0, to)));
    });
    await fc.assert(property, { numRuns: 60 });
  });

  test('grows on from its edge as if it had never stopped', async () => {
    const property = fc.asyncProperty(size, async (from) => {
      const tree = growTree(from, await edgeOf(from, read));
      for (const leaf of leaves.slice(from)) tree.append(leaf);
      expect(tree.size()).toBe(LEAVES_MAX);
      expect(tree.root()).toEqual(tileForest(leaves).tree.root());
    });
    await fc.assert(property, { numRuns: 20 });
  });

  test('proves each leaf with the RFC’s path, and no changed bit of it passes', async () => {
    const property = fc.asyncProperty(size, share, share, async (to, which, where) => {
      const index = Math.floor(which * to);
      const path = await inclusionProof(index, to, read);
      expect(path).toEqual(naivePath(index, leaves.slice(0, to)));
      const root = naiveRoot(leaves.slice(0, to));
      const proof = { leafHash: leaves[index]!, index, size: to, root, path };
      expect(verifyInclusion(proof)).toBe(true);
      if (path.length > 0)
        expect(verifyInclusion({ ...proof, path: spoilt(path, where) })).toBe(false);
      const other = Math.floor(where * LEAVES_MAX);
      if (other !== index) {
        expect(verifyInclusion({ ...proof, leafHash: leaves[other]! })).toBe(false);
        expect(verifyInclusion({ ...proof, index: other })).toBe(false);
      }
      expect(verifyInclusion({ ...proof, path: path.slice(1) })).toBe(path.length === 0);
    });
    await fc.assert(property, { numRuns: 150 });
  });

  test('proves that it began as it was, with the RFC’s path, and no changed bit of it passes', async () => {
    const property = fc.asyncProperty(size, share, share, async (to, which, where) => {
      const from = 1 + Math.floor(which * to);
      const path = await consistencyProof(from, to, read);
      expect(path).toEqual(naiveProof(from, leaves.slice(0, to)));
      const fromRoot = naiveRoot(leaves.slice(0, from));
      const proof = { from, to, fromRoot, toRoot: naiveRoot(leaves.slice(0, to)), path };
      expect(verifyConsistency(proof)).toBe(true);
      if (from === to) return;
      expect(verifyConsistency({ ...proof, path: spoilt(path, where) })).toBe(false);
      expect(verifyConsistency({ ...proof, path: path.slice(1) })).toBe(false);
      expect(verifyConsistency({ ...proof, fromRoot: proof.toRoot })).toBe(false);
      expect(verifyConsistency({ ...proof, toRoot: fromRoot })).toBe(false);
    });
    await fc.assert(property, { numRuns: 150 });
  });

  test('writes a hash and a 255th a leaf, and reads few tiles for a proof', async () => {
    const many = 100_000;
    const forest = tileForest(someLeaves(many));
    expect(forest.writes()).toBeLessThan(many * 1.005);
    const path = await inclusionProof(77_777, many, forest.read);
    expect(path).toHaveLength(17);
    expect(forest.reads()).toBeLessThanOrEqual(6);
    const root = forest.tree.root();
    const leafHash = someLeaves(77_778).at(-1)!;
    expect(verifyInclusion({ leafHash, index: 77_777, size: many, root, path })).toBe(true);
  });

  test('has no proof for what isn’t in it', async () => {
    await expect(inclusionProof(5, 5, read)).rejects.toBeInstanceOf(RangeError);
    await expect(inclusionProof(-1, 5, read)).rejects.toBeInstanceOf(RangeError);
    await expect(consistencyProof(0, 5, read)).rejects.toBeInstanceOf(RangeError);
    await expect(consistencyProof(6, 5, read)).rejects.toBeInstanceOf(RangeError);
    await expect(rootOf(LEAVES_MAX + 1, read)).rejects.toBeInstanceOf(RangeError);
  });
});
