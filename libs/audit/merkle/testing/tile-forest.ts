/** Tiles in memory, and a tree that grows into them. */
import { hashLeaf } from '../tree-hash.js';
import { placeOf } from '../tiles.js';
import { growTree, type TreeGrowth } from '../tree-growth.js';
import type { ReadTiles } from '../tree-proofs.js';

export interface TileForest {
  readonly tree: TreeGrowth;
  readonly read: ReadTiles;
  /** Hashes written so far. */
  writes(): number;
  /** Tiles read so far. */
  reads(): number;
}

export function tileForest(leafHashes: readonly Buffer[]): TileForest {
  const tiles = new Map<string, Buffer[]>();
  let [writes, reads] = [0, 0];
  const tree = growTree();
  for (const leafHash of leafHashes)
    tree.append(leafHash, (subtree, hash) => {
      const place = placeOf(subtree);
      if (!place) return;
      const key = `${place.level}/${place.index}`;
      const tile = tiles.get(key) ?? [];
      tile[place.at] = hash;
      tiles.set(key, tile);
      writes += 1;
    });
  return {
    tree,
    read: async (names) => {
      reads += names.length;
      return names.map(({ level, index }) => tiles.get(`${level}/${index}`) ?? []);
    },
    writes: () => writes,
    reads: () => reads,
  };
}

/** Hashes of leaves that all differ. */
export function someLeaves(count: number): readonly Buffer[] {
  return Array.from({ length: count }, (_, n) => hashLeaf(Buffer.from(String(n))));
}
