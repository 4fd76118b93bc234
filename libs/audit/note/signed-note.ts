/** Signed notes (c2sp.org/signed-note): a text that people can read, a blank line, and a line for each signature. */
import { bytesOfBase64 } from './base64.js';
import { KEY_NAME, type NoteSigner, type NoteVerifier } from './note-key.js';

export interface NoteSignature {
  readonly name: string;
  /** 4 bytes. */
  readonly keyHash: Buffer;
  readonly signature: Buffer;
}

export interface SignedNote {
  /** With its last newline: what is signed. */
  readonly text: string;
  readonly signatures: readonly NoteSignature[];
}

/** A text is no signed note, or none that the keys vouch for. */
export class NoteRefused extends Error {
  override readonly name = 'NoteRefused';
}

/** UTF-16 units of a note at most. */
const LENGTH_MAX = 65_536;
const SIGNATURES_MAX = 100;
const KEY_HASH_BYTES = 4;
const DASH = '— ';

/** @param text ends with a newline */
export function signNote(text: string, { verifier, sign }: NoteSigner): string {
  const signed = Buffer.concat([verifier.keyHash, sign(Buffer.from(text))]);
  return `${text}\n${DASH}${verifier.name} ${signed.toString('base64')}\n`;
}

/** Whether anybody signed it is another question: {@link openNote}. @throws NoteRefused */
export function readNote(note: string): SignedNote {
  if (note.length > LENGTH_MAX) throw new NoteRefused('the note is too long');
  if (hasUnsoundCharacters(note))
    throw new NoteRefused('the note has characters that none may have');
  const end = note.lastIndexOf('\n\n');
  if (end < 0 || !note.endsWith('\n')) throw new NoteRefused('it has no text and signatures');
  const lines = note.slice(end + 2, -1).split('\n');
  if (lines.length > SIGNATURES_MAX) throw new NoteRefused('the note has too many signatures');
  return { text: note.slice(0, end + 1), signatures: lines.map(readSignature) };
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

function readSignature(line: string): NoteSignature {
  const [name, base64, ...more] = line.startsWith(DASH) ? line.slice(DASH.length).split(' ') : [];
  const bytes = bytesOfBase64(base64 ?? '');
  if (!name || !KEY_NAME.test(name) || more.length > 0 || !bytes || bytes.length <= KEY_HASH_BYTES)
    throw new NoteRefused('a line after its text is no signature');
  return {
    name,
    keyHash: bytes.subarray(0, KEY_HASH_BYTES),
    signature: bytes.subarray(KEY_HASH_BYTES),
  };
}

/** Control characters of ASCII other than newlines; and halves of characters, which aren't UTF-8. */
function hasUnsoundCharacters(note: string): boolean {
  return /[\u0000-\u0009\u000b-\u001f]|\p{Cs}/u.test(note);
}
