import { describe, expect, test } from '@jest/globals';
import { readSigningKey, readVerifierKey, signingKeyOf } from './note-key.js';
import { NoteKeyMalformed } from './key-text.js';
import { openNote, signNote } from './signed-note.js';
import { NoteRefused, readNote } from './note-text.js';
import { ENOCH, GO_SUM_DATABASE, MALFORMED_KEYS, PETER } from './testing/published-notes.js';

const peter = readVerifierKey(PETER.verifierKey);
const enoch = readVerifierKey(ENOCH.verifierKey);
const signed = `${PETER.text}\n${PETER.line}`;

/** The text with the code of one character raised by one. */
function raised(text: string, at: number): string {
  return text.slice(0, at) + String.fromCharCode(text.charCodeAt(at) + 1) + text.slice(at + 1);
}

describe('keys', () => {
  test('are read, and written as they were', () => {
    expect(peter).toMatchObject({ name: 'PeterNeumann', verifierKey: PETER.verifierKey });
    expect(peter.keyHash.toString('hex')).toBe('c74f20a3');
    expect(readSigningKey(PETER.signingKey).verifier.verifierKey).toBe(PETER.verifierKey);
    const made = signingKeyOf('ledger.example/north', Buffer.alloc(32, 7));
    expect(readSigningKey(made).verifier.name).toBe('ledger.example/north');
  });

  test.each([
    ['verifier', PETER.verifierKey, readVerifierKey],
    ['signing', PETER.signingKey, readSigningKey],
  ] as const)('no part of a %s key is one, nor one with a character changed', (_, key, read) => {
    for (let from = 0; from <= key.length; from += 1) {
      if (from > 0) expect(() => read(key.slice(from))).toThrow(NoteKeyMalformed);
      if (from < key.length) {
        expect(() => read(key.slice(0, from))).toThrow(NoteKeyMalformed);
        expect(() => read(key.slice(0, from) + key.slice(from + 1))).toThrow(NoteKeyMalformed);
        expect(() => read(raised(key, from))).toThrow(NoteKeyMalformed);
      }
    }
  });

  test('of another length or kind are refused', () => {
    for (const key of MALFORMED_KEYS) expect(() => readVerifierKey(key)).toThrow(NoteKeyMalformed);
    for (const name of ['', 'a b', 'a+b', 'a\nb', 'a\u2003b'])
      expect(() => signingKeyOf(name, Buffer.alloc(32))).toThrow(NoteKeyMalformed);
  });

  test('are never in an error', () => {
    const secret = PETER.signingKey.slice(-20);
    for (const key of [PETER.signingKey.slice(1), raised(PETER.signingKey, 20)])
      expect(() => readSigningKey(key)).not.toThrow(secret);
  });
});

describe('a signed note', () => {
  test('is signed as published, and opened', () => {
    expect(signNote(PETER.text, readSigningKey(PETER.signingKey))).toBe(signed);
    expect(openNote(signed, [enoch, peter])).toMatchObject({ text: PETER.text, by: [peter] });
  });

  test('of Go’s checksum database is opened by the key that every Go carries', () => {
    const { text } = openNote(GO_SUM_DATABASE.note, [readVerifierKey(GO_SUM_DATABASE.verifierKey)]);
    expect(text).toMatch(/^go.sum database tree\n15081221\n/);
  });

  test('may be signed by several; unknown ones are ignored', () => {
    const both = `${signed}${ENOCH.line}`;
    expect(openNote(both, [peter]).by).toEqual([peter]);
    expect(openNote(both, [enoch, peter]).by).toEqual([peter, enoch]);
    expect(() => openNote(both, [])).toThrow('by a key that is trusted');
    // A signature that is said to be by a known key and isn't spoils the whole note.
    const forged = `${signed}${ENOCH.line.replace('3NbfRGz', '3NbfRGy')}`;
    expect(openNote(forged, [peter]).by).toEqual([peter]);
    expect(() => openNote(forged, [enoch, peter])).toThrow('the signature of EnochRoot is not');
  });

  test('with any byte changed is refused', () => {
    const bytes = Buffer.from(signed);
    for (let at = 0; at < bytes.length; at += 1) {
      const changed = Buffer.from(bytes);
      changed[at]! ^= 1;
      expect(() => openNote(changed.toString(), [peter])).toThrow(NoteRefused);
    }
  });

  test.each([
    ['no signatures', PETER.text],
    ['no signatures after the blank line', `${PETER.text}\n`],
    ['no last newline', signed.slice(0, -1)],
    ['a control character', `\u0001${signed}`],
    ['a carriage return', signed.replace('\n', '\r\n')],
    ['half a character', `\ud800${signed}`],
    ['a name with a space', `${PETER.text}\n${PETER.line.replace('PeterNeumann', 'Peter N')}`],
    ['a line that is no signature', `${signed}Unexpected line.\n`],
    ['a hyphen for a dash', `${PETER.text}\n${PETER.line.replace('—', '-')}`],
    ['base64 without its padding', `${PETER.text}\n${PETER.line.replace('=', '')}`],
    ['too many signatures', `${PETER.text}\n${PETER.line.repeat(101)}`],
  ])('with %s is none', (_, note) => {
    expect(() => readNote(note)).toThrow(NoteRefused);
  });
});
