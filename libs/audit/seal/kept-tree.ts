/** The tree of the read store while it grows: what has to be written of it since the last commit. */
import type { ReadStore, Write } from '../../read-store/read-store.js';
import { placeOf, TILE_HASHES, type TileName } from '../merkle/tiles.js';
import { growTree } from '../merkle/tree-growth.js';
import { edgeOf } from '../merkle/tree-proofs.js';
import {
  hashesOf,
  TILES,
  TREE,
  TREE_ID,
  tileId,
  tilesIn,
  type TileDocument,
  type TreeDocument,
} from './seal-collections.js';

export interface KeptTree {
  size(): number;
  root(): Buffer;
  append(leafHash: Buffer): void;
  /** Tiles and size, as they have changed since the last time. */
  writes(): readonly Write[];
}

/** @throws RangeError where tiles are missing */
export async function openTree(store: ReadStore): Promise<KeptTree> {
  const [found] = await store.get<TreeDocument>(TREE, [TREE_ID]);
  const size = found?.size ?? 0;
  const tree = growTree(size, await edgeOf(size, tilesIn(store)));
  const open = await openTiles(store, size);
  const changed = new Map<string, readonly Buffer[]>();

  function keep({ level, index }: TileName, hash: Buffer): void {
    const tile = open[level]?.index === index ? open[level] : { index, hashes: [] };
    open[level] = tile;
    tile.hashes.push(hash);
    changed.set(tileId({ level, index }), tile.hashes);
  }

  return {
    size: () => tree.size(),
    root: () => tree.root(),
    append(leafHash) {
      tree.append(leafHash, (subtree, hash) => {
        const place = placeOf(subtree);
        if (place) keep(place, hash);
      });
    },
    writes() {
      const tiles = [...changed].map(([id, hashes]): Write => {
        const document: TileDocument = { id, hashes: Buffer.concat(hashes).toString('base64') };
        return { ...TILES, id, document };
      });
      changed.clear();
      const document: TreeDocument = { id: TREE_ID, size: tree.size() };
      return [...tiles, { ...TREE, id: TREE_ID, document }];
    },
  };
}

interface OpenTile {
  readonly index: number;
  readonly hashes: Buffer[];
}

/** Of each level the tile that isn't full yet. */
async function openTiles(store: ReadStore, size: number): Promise<OpenTile[]> {
  const names: TileName[] = [];
  for (let [level, count] = [0, size]; count > 0; level += 1) {
    names.push({ level, index: Math.floor(count / TILE_HASHES) });
    count = Math.floor(count / TILE_HASHES);
  }
  const documents = await store.get<TileDocument>(TILES, names.map(tileId));
  const byId = new Map(documents.map(({ id, hashes }) => [id, hashes]));
  return names.map((name) => ({
    index: name.index,
    hashes: hashesOf(byId.get(tileId(name)) ?? ''),
  }));
}
