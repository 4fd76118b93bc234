import { describe, expect, test } from '@jest/globals';
import { openCheckpoint, readCheckpoint, signCheckpoint } from './checkpoint.js';
import { readSigningKey, readVerifierKey, signingKeyOf } from './note-key.js';
import { signNote } from './signed-note.js';
import { NoteRefused } from './note-text.js';
import { BEHIND_THE_SOFA, GO_SUM_DATABASE } from './testing/published-notes.js';

const signer = readSigningKey(signingKeyOf('ledger.example', Buffer.alloc(32, 7)));
const root = Buffer.alloc(32, 1);
const note = signCheckpoint({ size: 97, root }, signer);

describe('a checkpoint', () => {
  test('is read as the specification shows it', () => {
    const { origin, size, root: base64 } = BEHIND_THE_SOFA;
    const read = readCheckpoint(BEHIND_THE_SOFA.note);
    expect(read).toEqual({ origin, size, root: Buffer.from(base64, 'base64') });
  });

  test('is signed and opened', () => {
    expect(note).toMatch(/^ledger\.example\n97\n[A-Za-z0-9+/]{43}=\n\n— ledger\.example \S{92}\n$/);
    const opened = openCheckpoint(note, [signer.verifier]);
    expect(opened).toEqual({ origin: 'ledger.example', size: 97, root });
  });

  test('of another log than the key’s is refused', () => {
    const key = readVerifierKey(GO_SUM_DATABASE.verifierKey);
    expect(readCheckpoint(GO_SUM_DATABASE.note).size).toBe(GO_SUM_DATABASE.size);
    expect(() => openCheckpoint(GO_SUM_DATABASE.note, [key])).toThrow('no trusted key signs for');
  });

  test('with any byte changed is refused', () => {
    const bytes = Buffer.from(note);
    for (let at = 0; at < bytes.length; at += 1) {
      const changed = Buffer.from(bytes);
      changed[at]! ^= 4;
      expect(() => openCheckpoint(changed.toString(), [signer.verifier])).toThrow(NoteRefused);
    }
  });

  test.each([
    ['no origin', '\n97\nROOT\n'],
    ['no size', 'x\n\nROOT\n'],
    ['a size with a zero before it', 'x\n097\nROOT\n'],
    ['a negative size', 'x\n-1\nROOT\n'],
    ['a size past what can be counted', 'x\n9999999999999999\nROOT\n'],
    ['a root that is too short', 'x\n97\nAAAA\n'],
    ['no root', 'x\n97\n'],
    ['an empty extension', 'x\n97\nROOT\n\n\ny\n'],
  ])('with %s is none', (_, text) => {
    const signed = signNote(text.replace('ROOT', root.toString('base64')), signer);
    expect(() => readCheckpoint(signed)).toThrow(NoteRefused);
  });
});
