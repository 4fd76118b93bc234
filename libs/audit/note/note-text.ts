/**
 * What a signed note consists of (c2sp.org/signed-note): a text that people can read, a blank line, and a line for each
 * signature. No cryptography, so that browsers read it as the ledger does.
 */
import { bytesOfBase64 } from './base64.js';
import { KEY_NAME } from './key-text.js';

export interface NoteSignature {
  readonly name: string;
  /** 4 bytes. */
  readonly keyHash: Uint8Array;
  readonly signature: Uint8Array;
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

/** What a line with a signature begins with. */
export const DASH = '— ';

/** Whether anybody signed it is another question. @throws NoteRefused */
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
