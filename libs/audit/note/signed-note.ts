/** Signs notes (c2sp.org/signed-note), and opens those that are signed by a key which is trusted. */
import type { NoteSigner, NoteVerifier } from './note-key.js';
import { DASH, NoteRefused, readNote, type SignedNote } from './note-text.js';

/** @param text ends with a newline */
export function signNote(text: string, { verifier, sign }: NoteSigner): string {
  const signed = Buffer.concat([verifier.keyHash, sign(Buffer.from(text))]);
  return `${text}\n${DASH}${verifier.name} ${signed.toString('base64')}\n`;
}

/**
 * Reads a note that one of the keys has signed. Signatures of other keys are ignored, as they must be.
 *
 * @returns the note and the keys that vouch for it, at least one
 * @throws NoteRefused where no key did, or where a signature is said to be by one of them and isn't
 */
export function openNote(
  note: string,
  verifiers: readonly NoteVerifier[],
): SignedNote & { readonly by: readonly NoteVerifier[] } {
  const read = readNote(note);
  const text = Buffer.from(read.text);
  const by = new Set<NoteVerifier>();
  for (const { name, keyHash, signature } of read.signatures) {
    const known = verifiers.find((key) => key.name === name && key.keyHash.equals(keyHash));
    if (!known) continue;
    if (!known.verifies(text, signature))
      throw new NoteRefused(`the signature of ${name} is not by its key, or the text was changed`);
    by.add(known);
  }
  if (by.size === 0) throw new NoteRefused('none of its signatures is by a key that is trusted');
  return { ...read, by: [...by] };
}
