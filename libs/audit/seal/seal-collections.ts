/** Where the sealed tree is kept: in the read store, beside the read models, but never rebuilt nor switched. */
import type {
  CollectionSpec,
  CollectionVersion,
  Document,
  ReadStore,
} from '../../read-store/read-store.js';
import type { TileName } from '../merkle/tiles.js';
import type { ReadTiles } from '../merkle/tree-proofs.js';
import { HASH_BYTES } from '../merkle/tree-bytes.js';

/** The reader whose place in the log is where sealing stands. */
export const SEALER = 'sealer';

/** Hashes of complete subtrees, 256 at most, in base64. */
export interface TileDocument extends Document {
  readonly hashes: string;
}

/** Which leaf an event is; `id` is the event's. */
export interface LeafDocument extends Document {
  readonly leaf: number;
  readonly stream: string;
  readonly revision: number;
}

/** A signed tree head; `id` is its size, with leading zeros. */
export interface CheckpointDocument extends Document {
  readonly size: number;
  readonly note: string;
  readonly verifierKey: string;
  readonly signedAt: string;
  /** Of the tree's last leaf. */
  readonly position: string;
}

/** A key that has signed; `id` is its verifier key. */
export interface KeyDocument extends Document {
  readonly since: string;
  /** When another took its place; null for the one in use. */
  readonly until: string | null;
}

/** How large the tree is; there is one. */
export interface TreeDocument extends Document {
  readonly size: number;
}

export const TREE_ID = 'tree';

const VERSION = 1;
const collection = (name: string): CollectionVersion => ({ collection: name, version: VERSION });

export const TILES = collection('audit-tiles');
export const LEAVES = collection('audit-leaves');
export const CHECKPOINTS = collection('audit-checkpoints');
export const KEYS = collection('audit-keys');
export const TREE = collection('audit-tree');

const ALL = [TILES, LEAVES, CHECKPOINTS, KEYS, TREE];

/** Everything here is looked up by id. Idempotent. */
export async function declareSeal(store: ReadStore): Promise<void> {
  for (const { collection: name } of ALL) {
    const spec: CollectionSpec = { name, indexes: {} };
    await store.declare(spec, VERSION);
  }
}

export function tileId({ level, index }: TileName): string {
  return `${level}/${index}`;
}

/** So that ids are in the order of sizes. */
export function checkpointId(size: number): string {
  return String(size).padStart(16, '0');
}

export function tilesIn(store: ReadStore): ReadTiles {
  return async (names) => {
    const found = await store.get<TileDocument>(TILES, names.map(tileId));
    const byId = new Map(found.map(({ id, hashes }) => [id, hashes]));
    return names.map((name) => hashesOf(byId.get(tileId(name)) ?? ''));
  };
}

export function hashesOf(base64: string): Buffer[] {
  const bytes = Buffer.from(base64, 'base64');
  return Array.from({ length: bytes.length / HASH_BYTES }, (_, n) =>
    bytes.subarray(n * HASH_BYTES, (n + 1) * HASH_BYTES),
  );
}

/** The largest that was ever signed. */
export async function latestCheckpoint(store: ReadStore): Promise<CheckpointDocument | undefined> {
  const { items } = await store.find<CheckpointDocument>(CHECKPOINTS, {
    index: 'id',
    order: 'desc',
    limit: 1,
  });
  return items[0];
}

const KEYS_MAX = 1_000;

/** Every key that ever signed, in the order of their time. */
export async function signingKeys(store: ReadStore): Promise<readonly KeyDocument[]> {
  const { items } = await store.find<KeyDocument>(KEYS, { index: 'id', limit: KEYS_MAX });
  return [...items].sort((a, b) => (a.since < b.since ? -1 : 1));
}
