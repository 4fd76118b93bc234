/**
 * How a tree is kept: in tiles of 256 hashes, as C2SP's tlog-tiles has them. Only every eighth level of complete subtrees is
 * stored; those between are made again from a tile. So appending writes a hash for a leaf and one more for every 256, and a
 * proof in a tree of 16 million leaves reads six tiles at most: three that its path goes through, three at the tree's edge.
 */
import { hashChildren } from './tree-hash.js';
import type { Subtree } from './subtree.js';

const TILE_LEVELS = 8;
/** Hashes of a whole tile. */
export const TILE_HASHES = 2 ** TILE_LEVELS;

/** Tile `index` of the level: hashes of the complete subtrees of level `8 * level`, from `256 * index` on. */
export interface TileName {
  readonly level: number;
  readonly index: number;
}

/** Where in which tile a subtree's own hash is kept; undefined for the levels between. */
export function placeOf({ level, index }: Subtree): (TileName & { at: number }) | undefined {
  if (level % TILE_LEVELS !== 0) return undefined;
  const tile = Math.floor(index / TILE_HASHES);
  return { level: level / TILE_LEVELS, index: tile, at: index % TILE_HASHES };
}

/** The one tile that a subtree's hash can be had from. */
export function tileOf(subtree: Subtree): TileName {
  const { first, tile } = hashesUnder(subtree);
  return { level: tile, index: Math.floor(first / TILE_HASHES) };
}

/** @throws RangeError where the tile isn't as far as that */
export function hashIn(tile: readonly Buffer[], subtree: Subtree): Buffer {
  const { first, count } = hashesUnder(subtree);
  const at = first % TILE_HASHES;
  if (at + count > tile.length)
    throw new RangeError(`the tile has ${tile.length} hashes, and ${at + count} are needed`);
  let hashes = tile.slice(at, at + count);
  while (hashes.length > 1)
    hashes = hashes.flatMap((left, n) => (n % 2 === 0 ? [hashChildren(left, hashes[n + 1]!)] : []));
  return hashes[0]!;
}

/** Which stored hashes a subtree is made of: `count` of tile level `tile`, from the `first` of that level on. */
function hashesUnder({ level, index }: Subtree) {
  const tile = Math.floor(level / TILE_LEVELS);
  const count = 2 ** (level % TILE_LEVELS);
  return { tile, first: index * count, count };
}
