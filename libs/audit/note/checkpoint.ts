/** Checkpoints (c2sp.org/tlog-checkpoint): signed notes that say how large a log's tree is, and what its root is. */
import { readCheckpointText } from './checkpoint-text.js';
import type { NoteSigner, NoteVerifier } from './note-key.js';
import { NoteRefused, readNote } from './note-text.js';
import { openNote, signNote } from './signed-note.js';

export interface TreeHead {
  /** Leaves. */
  readonly size: number;
  /** 32 bytes. */
  readonly root: Buffer;
}

export interface Checkpoint extends TreeHead {
  /** Which log: the name of the key that signs it. */
  readonly origin: string;
}

export function signCheckpoint({ size, root }: TreeHead, signer: NoteSigner): string {
  const text = `${signer.verifier.name}\n${size}\n${root.toString('base64')}\n`;
  return signNote(text, signer);
}

/** Whoever signed it. @throws NoteRefused for a note that is no checkpoint */
export function readCheckpoint(note: string): Checkpoint {
  return checkpointOf(readNote(note).text);
}

/**
 * A checkpoint that is signed by one of the keys, whose name must be the checkpoint's origin.
 *
 * @throws NoteRefused
 */
export function openCheckpoint(note: string, verifiers: readonly NoteVerifier[]): Checkpoint {
  const { text, by } = openNote(note, verifiers);
  const checkpoint = checkpointOf(text);
  if (!by.some(({ name }) => name === checkpoint.origin))
    throw new NoteRefused(`it is of the log ${checkpoint.origin}, which no trusted key signs for`);
  return checkpoint;
}

function checkpointOf(text: string): Checkpoint {
  const { root, ...read } = readCheckpointText(text);
  return { ...read, root: Buffer.from(root) };
}
