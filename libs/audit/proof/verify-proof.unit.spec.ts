import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { readSigningKey, signingKeyOf } from '../note/note-key.js';
import { signNote } from '../note/signed-note.js';
import type { Proof } from './proof.js';
import { parseProof } from './proof-text.js';
import { changesOf, repeatedMember } from './testing/changed-proof.js';
import { chainedEvents, sampleProof, SIGNER } from './testing/sample-proof.js';
import { verifyProof } from './verify-proof.js';

const OTHER = readSigningKey(signingKeyOf('ledger.example', Buffer.alloc(32, 8)));
const proof = await sampleProof(41, 97);
const text = JSON.stringify(proof);

/** Undefined where all of it is proven. */
function wrongWith(json: unknown): string | undefined {
  return verifyProof(json, SIGNER.verifier).wrong;
}

/** Of the file: undefined where all of it is proven. */
function wrongWithFile(file: string): string | undefined {
  try {
    return wrongWith(parseProof(Buffer.from(file)));
  } catch (error) {
    return (error as SyntaxError).message;
  }
}

const withoutBlanks = (file: string) => file.replace(/\s/g, '');

const withChanged = (changed: Partial<Record<keyof Proof, unknown>>) => ({ ...proof, ...changed });
const withEvent = (changed: object) => withChanged({ event: { ...proof.event, ...changed } });

describe('a proof', () => {
  test('is checked as far as it goes: event, path, root, signature', () => {
    const { proven } = verifyProof(JSON.parse(text), SIGNER.verifier);
    expect(proven).toMatchObject({ leafIndex: 41, pathLength: proof.path.length });
    expect(proven?.event).toEqual(proof.event);
    expect(proven?.checkpoint).toMatchObject({ origin: 'ledger.example', size: 97 });
  });

  test.each([
    [0, 1],
    [0, 2],
    [1, 2],
    [4, 5],
    [96, 97],
    [255, 256],
    [256, 257],
  ])(
    'of leaf %i in a tree of %i holds there, and at no other index or size',
    async (leaf, size) => {
      const sound = await sampleProof(leaf, size);
      expect(wrongWith(sound)).toBeUndefined();
      for (let other = 0; other < size; other += 1)
        if (other !== leaf) expect(wrongWith({ ...sound, leafIndex: other })).toMatch('the path');
      expect(wrongWith({ ...sound, treeSize: size + 1 })).toMatch('treeSize');
    },
  );

  test('doesn’t carry the position, which no hash covers', () => {
    expect(proof.event).not.toHaveProperty('position');
    expect(wrongWith(withEvent({ position: '7' }))).toMatch('a member "position" that none has');
  });

  test.each([
    ['a member more', withChanged({ comment: '' } as object), 'a member "comment" that none has'],
    ['another format', withChanged({ format: 'tallystick-proof/2' }), 'its format'],
    ['no event', withChanged({ event: null }), 'the event is no object'],
    [
      'an actor of three members',
      withEvent({ actor: { ...proof.event.actor, x: 1 } }),
      'its actor',
    ],
    ['a chain of one member', withEvent({ chain: { hash: proof.event.chain.hash } }), 'its chain'],
    ['another key named', withChanged({ verifierKey: OTHER.verifier.verifierKey }), 'another key'],
    ['another tree’s size', withChanged({ treeSize: 98 }), 'treeSize'],
    ['another leaf', withChanged({ leafIndex: 40 }), 'the path'],
    ['a shorter path', withChanged({ path: proof.path.slice(1) }), 'the path'],
    ['a longer path', withChanged({ path: [...proof.path, '0'.repeat(64)] }), 'the path'],
    ['a path in capitals', withChanged({ path: proof.path.map((it) => it.toUpperCase()) }), 'path'],
    ['another balance', withEvent({ balanceAfter: 1_000 }), 'its hash is another'],
    ['another event of the log', withChanged({ event: chainedEvents(43)[42] }), 'position'],
    ['a number that isn’t whole', withChanged({ leafIndex: 41.5 }), 'whole numbers'],
    ['nothing', undefined, 'no JSON object'],
    ['a list', [], 'no JSON object'],
  ])('with %s is refused', (_, json, wrong) => {
    expect(wrongWith(json)).toMatch(wrong);
  });

  test('is refused when another key has signed, even one of the same name', () => {
    const signed = `${proof.checkpoint.split('\n\n')[0]}\n`;
    expect(wrongWith(withChanged({ checkpoint: signNote(signed, OTHER) }))).toMatch(
      'none of its signatures is by a key that is trusted',
    );
  });

  test('is refused with a second signature, which nothing would vouch for', () => {
    const [, second] = signNote('x\n', OTHER).split('\n\n');
    const checkpoint = `${proof.checkpoint}${second}`;
    expect(wrongWith(withChanged({ checkpoint }))).toMatch('more signatures');
  });

  test('is refused after any change, in 1,000 changes of bytes and of members', () => {
    fc.assert(
      fc.property(fc.oneof(changesOf(text), repeatedMember(text)), (changed) => {
        fc.pre(withoutBlanks(changed) !== withoutBlanks(text));
        expect(wrongWithFile(changed)).toEqual(expect.any(String));
      }),
      { seed: 20_261_125, numRuns: 1_000 },
    );
  });
});
