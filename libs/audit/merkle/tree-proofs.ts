/** Roots and proofs of a tree that is kept in tiles, of any size that it ever had. */
import { consistencyPlan, inclusionPlan } from './proof-plan.js';
import { hashOfSubtrees, subtreesOf, type Leaves, type Subtree } from './subtree.js';
import { hashIn, tileOf, type TileName } from './tiles.js';

/** Gives tiles, in the order asked for; those at the edge may be longer by now than they were. */
export type ReadTiles = (tiles: readonly TileName[]) => Promise<readonly (readonly Buffer[])[]>;

/** @throws RangeError where the tiles don't hold so many leaves */
export async function rootOf(size: number, read: ReadTiles): Promise<Buffer> {
  const [root] = await hashesOver([{ start: 0, end: size }], read);
  return root!;
}

/** Hashes of the complete subtrees at the edge, to let a tree grow on from there. */
export async function edgeOf(size: number, read: ReadTiles): Promise<readonly Buffer[]> {
  return hashesAt(subtreesOf({ start: 0, end: size }), read);
}

/** The audit path of a leaf, its sibling first. @throws RangeError where the tree has no such leaf */
export async function inclusionProof(
  index: number,
  size: number,
  read: ReadTiles,
): Promise<readonly Buffer[]> {
  return hashesOver(inclusionPlan(index, size), read);
}

/** @throws RangeError unless 1 <= from <= to */
export async function consistencyProof(
  from: number,
  to: number,
  read: ReadTiles,
): Promise<readonly Buffer[]> {
  return hashesOver(consistencyPlan(from, to), read);
}

async function hashesOver(all: readonly Leaves[], read: ReadTiles): Promise<readonly Buffer[]> {
  const parts = all.map(subtreesOf);
  const hashes = await hashesAt(parts.flat(), read);
  let taken = 0;
  return parts.map(({ length }) => hashOfSubtrees(hashes.slice(taken, (taken += length))));
}

/** All tiles that are needed are asked for at once. */
async function hashesAt(subtrees: readonly Subtree[], read: ReadTiles): Promise<readonly Buffer[]> {
  const names = new Map<string, TileName>();
  for (const subtree of subtrees) {
    const tile = tileOf(subtree);
    names.set(keyOf(tile), tile);
  }
  const tiles = names.size === 0 ? [] : await read([...names.values()]);
  const byKey = new Map([...names.keys()].map((key, n) => [key, tiles[n]!]));
  return subtrees.map((subtree) => hashIn(byKey.get(keyOf(tileOf(subtree)))!, subtree));
}

function keyOf({ level, index }: TileName): string {
  return `${level}/${index}`;
}
