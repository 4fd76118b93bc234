/** What can be asked of the sealed log: checkpoints, and proofs out of a handful of tiles. */
import type { ReadableLog } from '../../event-log/event-log.js';
import { eventOfRecord } from '../../event-log/ledger-event.js';
import type { ReadStore } from '../../read-store/read-store.js';
import { consistencyProof, inclusionProof } from '../merkle/tree-proofs.js';
import { proofOf, type Proof } from '../proof/proof.js';
import {
  CHECKPOINTS,
  checkpointId,
  declareSeal,
  LEAVES,
  latestCheckpoint,
  SEALER,
  signingKeys,
  tilesIn,
  type CheckpointDocument,
  type LeafDocument,
} from './seal-collections.js';

type SealableLog = Omit<ReadableLog, 'close'>;

export interface SigningKey {
  readonly verifierKey: string;
  readonly since: string;
  /** Null for the key in use. */
  readonly until: string | null;
}

/** A signed tree head. */
export interface SealedHead {
  readonly size: number;
  readonly note: string;
  readonly verifierKey: string;
  readonly signedAt: string;
}

export interface Consistency {
  readonly from: number;
  readonly to: number;
  /** RFC 6962's consistency proof, in hex. */
  readonly path: readonly string[];
  /** Of size `to`. */
  readonly checkpoint: string;
}

export interface SealedLog {
  /** Undefined before the first. */
  latest(): Promise<SealedHead | undefined>;
  /** A page of checkpoints, the largest first. */
  checkpoints(page: {
    readonly limit: number;
    readonly cursor?: string | undefined;
  }): Promise<{ readonly items: readonly SealedHead[]; readonly nextCursor: string | null }>;
  /** A proof, in the latest checkpoint's tree; or why there is none. */
  prove(eventId: string): Promise<Proof | 'not-sealed-yet' | 'event-not-found'>;
  /** @param from 1 to `to`. @returns undefined where no checkpoint has the size `to` */
  consistency(from: number, to: number): Promise<Consistency | undefined>;
  keys(): Promise<readonly SigningKey[]>;
  /** Age of the oldest event that isn't sealed, in seconds; 0 where all are. */
  lagSeconds(now: string): Promise<number>;
}

export function openSealedLog(parts: {
  readonly log: SealableLog;
  readonly store: ReadStore;
}): SealedLog {
  const { log, store } = parts;
  const declared = memoised(() => declareSeal(store));
  return {
    async latest() {
      await declared();
      return headOf(await latestCheckpoint(store));
    },
    async checkpoints({ limit, cursor }) {
      await declared();
      const page = await store.find<CheckpointDocument>(CHECKPOINTS, {
        index: 'id',
        order: 'desc',
        limit,
        ...(cursor !== undefined && { cursor }),
      });
      return { items: page.items.map((one) => headOf(one)!), nextCursor: page.nextCursor };
    },
    async prove(eventId) {
      await declared();
      return proveIn(parts, eventId);
    },
    async consistency(from, to) {
      await declared();
      const [checkpoint] = await store.get<CheckpointDocument>(CHECKPOINTS, [checkpointId(to)]);
      if (!checkpoint) return undefined;
      const path = await consistencyProof(from, to, tilesIn(store));
      return { from, to, path: path.map(hex), checkpoint: checkpoint.note };
    },
    async keys() {
      await declared();
      const keys = await signingKeys(store);
      return keys.map(({ id, since, until }) => ({ verifierKey: id, since, until }));
    },
    lagSeconds: (now) => lagOf(log, store, now),
  };
}

async function proveIn(
  { log, store }: { readonly log: SealableLog; readonly store: ReadStore },
  eventId: string,
): Promise<Proof | 'not-sealed-yet' | 'event-not-found'> {
  const leaf = (await leafOf(store, eventId)) ?? (await leafOnceSealed(log, store, eventId));
  if (typeof leaf === 'string') return leaf;
  const head = await latestCheckpoint(store);
  if (!head || head.size <= leaf.leaf) return 'not-sealed-yet';
  const [[record], path] = await Promise.all([
    log.readStream(leaf.stream, { from: leaf.revision, limit: 1 }),
    inclusionProof(leaf.leaf, head.size, tilesIn(store)),
  ]);
  return record ? proofOf(eventOfRecord(record), leaf.leaf, path, head) : 'event-not-found';
}

async function leafOf(store: ReadStore, eventId: string): Promise<LeafDocument | undefined> {
  const [leaf] = await store.get<LeafDocument>(LEAVES, [eventId]);
  return leaf;
}

/** An event that isn't there once the whole log is sealed isn't in it. */
async function leafOnceSealed(
  log: SealableLog,
  store: ReadStore,
  eventId: string,
): Promise<LeafDocument | 'not-sealed-yet' | 'event-not-found'> {
  const end = await log.head();
  const sealed = await store.checkpoint(SEALER);
  if (end !== undefined && (sealed === undefined || sealed.position < end)) return 'not-sealed-yet';
  return (await leafOf(store, eventId)) ?? 'event-not-found';
}

async function lagOf(log: SealableLog, store: ReadStore, now: string): Promise<number> {
  const sealed = await store.checkpoint(SEALER);
  const [next] = await log.readAll({ ...(sealed && { from: sealed.position }), limit: 1 });
  if (!next) return 0;
  const sinceMs = Date.parse(now) - Date.parse(next.metadata['recordedAt'] as string);
  return Math.max(0, sinceMs) / 1000;
}

function headOf(document: CheckpointDocument | undefined): SealedHead | undefined {
  if (!document) return undefined;
  const { size, note, verifierKey, signedAt } = document;
  return { size, note, verifierKey, signedAt };
}

function hex(hash: Buffer): string {
  return hash.toString('hex');
}

/** Does it once, and again where it failed. */
function memoised(act: () => Promise<void>): () => Promise<void> {
  let done: Promise<void> | undefined;
  return () =>
    (done ??= act().catch((error: unknown) => {
      done = undefined;
      throw error;
    }));
}
