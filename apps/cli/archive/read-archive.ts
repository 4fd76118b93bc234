/** What an archive says before its events: what it holds, by whom it is signed, and how much. */
import { open } from 'node:fs/promises';
import { openCheckpoint, type TreeHead } from '../../../libs/audit/note/checkpoint.js';
import { readVerifierKey, type NoteVerifier } from '../../../libs/audit/note/note-key.js';
import { LogDamaged } from '../../../libs/event-log/event-log.js';
import { ARCHIVE_FORMAT, readHead, readLine, type ArchiveHead } from './archive-form.js';
import type { ArchiveStart } from './archive-log.js';
import { byteLines } from './byte-lines.js';

export interface ArchiveFound {
  readonly head: ArchiveHead;
  /** Those that must have signed: given by whoever checks, else the archive's own. */
  readonly keys: readonly NoteVerifier[];
  readonly checkpoints: readonly TreeHead[];
  readonly start: ArchiveStart;
}

/** How every archive begins. */
const BEGINNING = Buffer.from(`{"format":"${ARCHIVE_FORMAT.split('/')[0]}/`);

/** Whether the file is meant as an archive; false where there is no file. */
export async function isArchive(file: string): Promise<boolean> {
  const handle = await open(file, 'r').catch(() => undefined);
  if (!handle) return false;
  try {
    const { buffer } = await handle.read(Buffer.alloc(BEGINNING.length), 0, BEGINNING.length, 0);
    return buffer.equals(BEGINNING);
  } catch {
    // A folder can't be read.
    return false;
  } finally {
    await handle.close();
  }
}

/**
 * @param trusted none: the archive's own keys, by which nobody is kept out who can write an archive
 * @throws LogDamaged for what is not as it was written
 * @throws NoteRefused for a checkpoint that no key has signed
 * @throws NoteKeyMalformed for a key that is none
 */
export async function readArchive(
  file: string,
  trusted: readonly NoteVerifier[],
): Promise<ArchiveFound> {
  const handle = await open(file, 'r');
  try {
    const lines = byteLines(handle);
    const first = await lines.next();
    const head = readHead(first.value?.text ?? '');
    const own = head.verifierKeys.map(readVerifierKey);
    const keys = trusted.length > 0 ? trusted : own;
    const checkpoints: TreeHead[] = [];
    let start: ArchiveStart = { lines: 1, bytes: (first.value?.length ?? 0) + 1 };
    if (head.accountId !== null) return { head, keys, checkpoints, start };
    for await (const { text, number, offset, length } of lines) {
      if (text.startsWith('{"event":')) break;
      const note = readLine(text, number, 'checkpoint');
      openCheckpoint(note, own);
      const checkpoint = openCheckpoint(note, keys);
      if (checkpoint.size <= (checkpoints.at(-1)?.size ?? 0))
        throw new LogDamaged(`line ${number} has a checkpoint out of order`);
      checkpoints.push(checkpoint);
      start = { lines: number, bytes: offset + length + 1 };
    }
    if (checkpoints.length === 0 || checkpoints.length !== head.checkpoints)
      throw new LogDamaged(`${checkpoints.length} checkpoints are in it, not ${head.checkpoints}`);
    return { head, keys, checkpoints, start };
  } finally {
    await handle.close();
  }
}
