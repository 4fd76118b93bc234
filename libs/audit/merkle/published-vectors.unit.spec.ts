import { describe, expect, test } from '@jest/globals';
import { EMPTY_ROOT, hashChildren, hashLeaf } from './tree-hash.js';
import { consistencyProof, inclusionProof, rootOf } from './tree-proofs.js';
import { verifyConsistency } from './verify-consistency.js';
import { verifyInclusion } from './verify-inclusion.js';
import {
  CONSISTENCIES,
  HASHED_LEAF,
  HASHED_NODE,
  INCLUSIONS,
  LEAVES,
  ROOTS,
} from './testing/published-vectors.js';
import { tileForest } from './testing/tile-forest.js';

const bytes = (hex: string) => Buffer.from(hex, 'hex');
const hex = (hashes: readonly Buffer[]) => hashes.map((hash) => hash.toString('hex'));
const leafHashes = LEAVES.map((data) => hashLeaf(bytes(data)));
const { read } = tileForest(leafHashes);
const rootAt = (size: number) => bytes(ROOTS[size - 1]!);

describe('the published vectors', () => {
  test('hashes', () => {
    expect(EMPTY_ROOT.toString('hex')).toBe(
      'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
    );
    expect(hashLeaf(Buffer.from(HASHED_LEAF.data)).toString('hex')).toBe(HASHED_LEAF.hash);
    const { left, right, hash } = HASHED_NODE;
    expect(hashChildren(Buffer.from(left), Buffer.from(right)).toString('hex')).toBe(hash);
  });

  test('roots, of the tree as it grows and of each size that it had', async () => {
    for (const [at, root] of ROOTS.entries()) {
      const size = at + 1;
      expect(tileForest(leafHashes.slice(0, size)).tree.root().toString('hex')).toBe(root);
      expect((await rootOf(size, read)).toString('hex')).toBe(root);
    }
    expect(await rootOf(0, read)).toEqual(EMPTY_ROOT);
  });

  test.each(INCLUSIONS)('inclusion of leaf $index in $size', async ({ index, size, path }) => {
    expect(hex(await inclusionProof(index, size, read))).toEqual(path);
    const proof = { index, size, leafHash: leafHashes[index]!, root: rootAt(size) };
    expect(verifyInclusion({ ...proof, path: path.map(bytes) })).toBe(true);
    expect(verifyInclusion({ ...proof, index: index + 1, path: path.map(bytes) })).toBe(false);
    expect(verifyInclusion({ ...proof, path: [...path.map(bytes), proof.root] })).toBe(false);
    expect(verifyInclusion({ ...proof, path: [proof.root, ...path.map(bytes)] })).toBe(false);
  });

  test.each(CONSISTENCIES)('consistency of $from and $to', async ({ from, to, path }) => {
    expect(hex(await consistencyProof(from, to, read))).toEqual(path);
    const proof = { from, to, fromRoot: rootAt(from), toRoot: rootAt(to) };
    expect(verifyConsistency({ ...proof, path: path.map(bytes) })).toBe(true);
    expect(verifyConsistency({ ...proof, path: [...path.map(bytes), proof.toRoot] })).toBe(false);
    expect(verifyConsistency({ ...proof, from: from - 1, path: path.map(bytes) })).toBe(false);
    expect(verifyConsistency({ ...proof, to: to * 2, path: path.map(bytes) })).toBe(false);
  });

  test('a node passes for no leaf', () => {
    const [left, right] = leafHashes as [Buffer, Buffer];
    expect(hashLeaf(Buffer.concat([left, right]))).not.toEqual(hashChildren(left, right));
  });
});
