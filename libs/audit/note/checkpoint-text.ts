/** What a checkpoint says (c2sp.org/tlog-checkpoint), whoever signed it. No cryptography: browsers read it, too. */
import { HASH_BYTES } from '../merkle/tree-bytes.js';
import { bytesOfBase64 } from './base64.js';
import { NoteRefused } from './note-text.js';

export interface CheckpointText {
  /** Which log: the name of the key that signs it. */
  readonly origin: string;
  /** Leaves. */
  readonly size: number;
  /** 32 bytes. */
  readonly root: Uint8Array;
}

const SIZE = /^(0|[1-9]\d{0,15})$/;

/**
 * Lines after the third are extensions, which say nothing of the tree.
 *
 * @param text of the note, without its signatures
 * @throws NoteRefused
 */
export function readCheckpointText(text: string): CheckpointText {
  const [origin, size = '', base64 = '', ...extensions] = text.slice(0, -1).split('\n');
  const root = bytesOfBase64(base64);
  const isSound =
    origin && SIZE.test(size) && root?.length === HASH_BYTES && !extensions.includes('');
  if (!isSound || !Number.isSafeInteger(Number(size)))
    throw new NoteRefused('the note is no checkpoint: origin, size, and root in base64');
  return { origin, size: Number(size), root };
}
