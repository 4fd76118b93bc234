/**
 * Seals the log: reads it in order, appends each event's hash to the Merkle tree, and signs the tree's root as a checkpoint
 * whenever it has come to the end, or two seconds after the last one. Tiles, leaves, checkpoint and its place in the log are one
 * commit, so that it goes on where it stopped.
 *
 * Two sealers of one log make the same tree; the second's commit is refused, as the place has moved, and it begins anew from
 * where the first has come to. An event that doesn't continue its stream's chain is never sealed, nor anything after it.
 */
import { setImmediate as nextTurn } from 'node:timers/promises';
import { LogDamaged, type EventLog, type RecordedEvent } from '../../event-log/event-log.js';
import { eventOfRecord } from '../../event-log/ledger-event.js';
import type { ReadStore, Write } from '../../read-store/read-store.js';
import { hashLeaf } from '../merkle/tree-hash.js';
import { rootOf } from '../merkle/tree-proofs.js';
import { readCheckpoint, signCheckpoint } from '../note/checkpoint.js';
import type { NoteSigner } from '../note/note-key.js';
import { guardChains, type ChainGuard } from './chain-guard.js';
import { openTree, type KeptTree } from './kept-tree.js';
import {
  CHECKPOINTS,
  checkpointId,
  declareSeal,
  KEYS,
  latestCheckpoint,
  LEAVES,
  SEALER,
  signingKeys,
  tilesIn,
  type CheckpointDocument,
  type KeyDocument,
  type LeafDocument,
} from './seal-collections.js';

export interface SealerParts {
  readonly log: Pick<EventLog, 'readAll' | 'readStream'>;
  readonly store: ReadStore;
  readonly signer: NoteSigner;
  /** RFC 3339 UTC with milliseconds. */
  readonly now: () => string;
}

export interface Sealer {
  /**
   * Seals what there is, up to the end of the log or until the signal is aborted.
   *
   * @throws LogDamaged for an event whose chain is broken: it is not sealed
   * @throws SealDamaged when what was sealed before isn't there any more as it was
   * @throws ReadStoreUnavailable, LogUnavailable
   */
  seal(signal: AbortSignal): Promise<void>;
}

/** The sealed tree isn't what was signed, or the key is another log's. It doesn't pass by itself. */
export class SealDamaged extends Error {
  override readonly name = 'SealDamaged';
}

/** Hashed in one go: some 20 ms in which nothing else runs. */
const PART_EVENTS = 500;
const COMMIT_EVENTS_MAX = 4_000;
const SIGN_EVERY_MS = 2_000;

interface Course {
  readonly tree: KeptTree;
  readonly chains: ChainGuard;
  readonly keyWrites: readonly Write[];
  place: string | undefined;
  isKeyKept: boolean;
  signedSize: number;
  signedMs: number;
}

export function createSealer(parts: SealerParts): Sealer {
  let course: Course | undefined;
  return {
    async seal(signal) {
      try {
        course ??= await begin(parts);
        while (!signal.aborted && (await advance(parts, course)));
      } catch (error) {
        // Whatever was under way may be written or not.
        course = undefined;
        if (!(error instanceof SealedElsewhere)) throw error;
      }
    },
  };
}

async function begin({ log, store, signer, now }: SealerParts): Promise<Course> {
  await declareSeal(store);
  const place = await store.checkpoint(SEALER);
  const latest = await latestCheckpoint(store);
  const tree = await openTree(store);
  if (latest) await checkSealed(store, latest, tree.size(), signer);
  return {
    tree,
    chains: guardChains(log),
    keyWrites: await changeOfKey(store, signer, now()),
    place: place?.position,
    isKeyKept: false,
    signedSize: latest?.size ?? 0,
    signedMs: 0,
  };
}

async function checkSealed(
  store: ReadStore,
  { size, note }: CheckpointDocument,
  treeSize: number,
  signer: NoteSigner,
): Promise<void> {
  const { origin, root } = readCheckpoint(note);
  if (origin !== signer.verifier.name)
    throw new SealDamaged(
      `this log is sealed as ${origin}, and the signing key is named ${signer.verifier.name}: make one of that name`,
    );
  if (treeSize < size)
    throw new SealDamaged(`a checkpoint of ${size} events is signed, ${treeSize} are sealed`);
  if (!(await rootOf(size, tilesIn(store))).equals(root))
    throw new SealDamaged(`the tree is not the one that was signed at ${size} events`);
}

/** The key that signs from now on, and the end of the one before it. */
async function changeOfKey(
  store: ReadStore,
  { verifier }: NoteSigner,
  now: string,
): Promise<readonly Write[]> {
  const known = await signingKeys(store);
  const current = known.find(({ until }) => until === null);
  if (current?.id === verifier.verifierKey) return [];
  const since = known.find(({ id }) => id === verifier.verifierKey)?.since ?? now;
  const begun: KeyDocument = { id: verifier.verifierKey, since, until: null };
  const ended = current && { ...current, until: now };
  return [begun, ...(ended ? [ended] : [])].map((document) => ({
    ...KEYS,
    id: document.id,
    document,
  }));
}

/** One commit. Whether there may be more. */
async function advance(parts: SealerParts, course: Course): Promise<boolean> {
  const { store } = parts;
  const { leaves, last, isEnd, isDamaged } = await gather(parts, course);
  const checkpoint = last
    ? { position: last.position, recordedAt: last.metadata['recordedAt'] as string }
    : await store.checkpoint(SEALER);
  const signed = checkpoint && signedWrites(parts, course, checkpoint.position, isEnd || isDamaged);
  if (!checkpoint || (!last && !signed?.length)) return false;
  const writes = [...leaves, ...course.tree.writes(), ...(signed ?? [])];
  const done = await store.commit({ reader: SEALER, expected: course.place, checkpoint, writes });
  if (!done) throw new SealedElsewhere();
  course.place = checkpoint.position;
  return !isEnd;
}

interface Gathered {
  readonly leaves: readonly Write[];
  /** The last event that is in them; undefined where there is none. */
  readonly last: RecordedEvent | undefined;
  /** The log has no more. */
  readonly isEnd: boolean;
  /** The next event can't be sealed. */
  readonly isDamaged: boolean;
}

/** @throws LogDamaged for an event that can't be sealed, or read, once what comes before it is sealed */
async function gather({ log }: SealerParts, course: Course): Promise<Gathered> {
  const leaves: Write[] = [];
  let last: RecordedEvent | undefined;
  let isEnd = false;
  try {
    while (!isEnd && leaves.length < COMMIT_EVENTS_MAX) {
      const from = last?.position ?? course.place;
      const part = await log.readAll({ ...(from !== undefined && { from }), limit: PART_EVENTS });
      for (const record of part) {
        leaves.push(await sealEvent(record, course));
        last = record;
      }
      isEnd = part.length < PART_EVENTS;
      await nextTurn();
    }
  } catch (error) {
    if (!(error instanceof LogDamaged) || !last) throw error;
    return { leaves, last, isEnd: false, isDamaged: true };
  }
  return { leaves, last, isEnd, isDamaged: false };
}

/** Another sealer has gone on meanwhile. */
class SealedElsewhere extends Error {
  override readonly name = 'SealedElsewhere';
}

async function sealEvent(record: RecordedEvent, { tree, chains }: Course): Promise<Write> {
  const event = eventOfRecord(record);
  await chains.check(event);
  const { eventId, stream, revision, chain } = event;
  const document: LeafDocument = { id: eventId, leaf: tree.size(), stream, revision };
  tree.append(hashLeaf(Buffer.from(chain.hash, 'hex')));
  return { ...LEAVES, id: eventId, document };
}

/** The checkpoint, where it is time for one. */
function signedWrites(
  { signer, now }: SealerParts,
  course: Course,
  position: string,
  isEnd: boolean,
): readonly Write[] {
  const { tree } = course;
  const size = tree.size();
  const isDue = isEnd || performance.now() - course.signedMs > SIGN_EVERY_MS;
  if (size === course.signedSize || !isDue) return [];
  course.signedSize = size;
  course.signedMs = performance.now();
  const document: CheckpointDocument = {
    id: checkpointId(size),
    size,
    note: signCheckpoint({ size, root: tree.root() }, signer),
    verifierKey: signer.verifier.verifierKey,
    signedAt: now(),
    position,
  };
  const keys = course.isKeyKept ? [] : course.keyWrites;
  course.isKeyKept = true;
  return [...keys, { ...CHECKPOINTS, id: document.id, document }];
}
