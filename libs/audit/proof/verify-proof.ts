/** Checks a proof with nothing but a public key: no ledger, no network. */
import { hashEvent } from '../event-hash.js';
import type { HashedEvent } from '../hashed-text.js';
import { verifyInclusion } from '../merkle/verify-inclusion.js';
import { hashLeaf } from '../merkle/tree-hash.js';
import { openCheckpoint, type Checkpoint } from '../note/checkpoint.js';
import type { NoteVerifier } from '../note/note-key.js';
import { NoteRefused, readNote } from '../note/note-text.js';
import type { Proof, ProvenEvent } from './proof.js';
import { shapeFault } from './proof-shape.js';

/** All of it has been checked. */
export interface Proven {
  readonly event: ProvenEvent;
  readonly leafIndex: number;
  readonly checkpoint: Checkpoint;
  /** Hashes between the event and the root. */
  readonly pathLength: number;
}

export type ProofCheck =
  | { readonly proven: Proven; readonly wrong?: undefined }
  /** One sentence without its full stop: the first thing that is wrong. */
  | { readonly wrong: string; readonly proven?: undefined };

/**
 * Whether the log whose key is given holds the event. Never throws for what it is given.
 *
 * @param json a proof's file, parsed
 */
export function verifyProof(json: unknown, key: NoteVerifier): ProofCheck {
  const misshapen = shapeFault(json);
  if (misshapen) return { wrong: `this is no proof: ${misshapen}` };
  const proof = json as Proof;
  if (proof.verifierKey !== key.verifierKey)
    return { wrong: 'the proof names another key than the one given' };
  const { event, leafIndex, path } = proof;
  if (hashOf(event) !== event.chain.hash)
    return { wrong: 'the event is not the one that was hashed: its hash is another' };
  const opened = openSigned(proof.checkpoint, key);
  if ('wrong' in opened) return { wrong: `the checkpoint is refused: ${opened.wrong}` };
  if (opened.size !== proof.treeSize)
    return { wrong: 'treeSize is not the size that the checkpoint signs' };
  const isIncluded = verifyInclusion({
    leafHash: hashLeaf(Buffer.from(event.chain.hash, 'hex')),
    index: leafIndex,
    size: opened.size,
    path: path.map((hash) => Buffer.from(hash, 'hex')),
    root: opened.root,
  });
  if (!isIncluded)
    return {
      wrong: `the path doesn’t lead from the event at leaf ${leafIndex} to the signed root`,
    };
  return { proven: { event, leafIndex, checkpoint: opened, pathLength: path.length } };
}

/** Undefined for what can't be hashed. */
function hashOf(event: ProvenEvent): string | undefined {
  try {
    return hashEvent(event as HashedEvent, event.chain.previous).hash;
  } catch {
    return undefined;
  }
}

/** One signature, by the key: another could be put in or changed by anybody, as nothing vouches for it. */
function openSigned(note: string, key: NoteVerifier): Checkpoint | { readonly wrong: string } {
  try {
    const opened = openCheckpoint(note, [key]);
    if (readNote(note).signatures.length > 1)
      return { wrong: 'it has more signatures than the key’s' };
    return opened;
  } catch (error) {
    if (!(error instanceof NoteRefused)) throw error;
    return { wrong: error.message };
  }
}
