import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { canonicalJson } from '../canonical-json.js';
import { readSigningKey, signingKeyOf } from '../note/note-key.js';
import { signNote } from '../note/signed-note.js';
import type { Proof } from './proof.js';
import { chainedEvents, sampleProof, SIGNER } from './testing/sample-proof.js';
import { verifyProof } from './verify-proof.js';

const OTHER = readSigningKey(signingKeyOf('ledger.example', Buffer.alloc(32, 8)));
const proof = await sampleProof(41, 97);
const text = JSON.stringify(proof);

/** Undefined where all of it is proven. */
function wrongWith(json: unknown): string | undefined {
  return verifyProof(json, SIGNER.verifier).wrong;
}

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
    const change = fc.oneof(changedByte(), changedMember());
    fc.assert(
      fc.property(change, (changed) => {
        const json = parsed(changed);
        fc.pre(json === undefined || canonicalJson(json) !== canonicalJson(proof));
        expect(json === undefined ? 'no JSON' : wrongWith(json)).toEqual(expect.any(String));
      }),
      { seed: 20_261_125, numRuns: 1_000 },
    );
  });
});

/** A byte flipped, put in or taken out, as text. */
function changedByte(): fc.Arbitrary<string> {
  const bytes = Buffer.from(text);
  const at = fc.nat(bytes.length - 1);
  return fc.tuple(at, fc.integer({ min: 1, max: 255 }), fc.nat(2)).map(([n, byte, kind]) => {
    const [before, after] = [bytes.subarray(0, n), bytes.subarray(n + 1)];
    const put = [[bytes[n]! ^ byte], [], [byte, bytes[n]!]][kind]!;
    return Buffer.concat([before, Buffer.from(put), after]).toString();
  });
}

type Container = Record<string, unknown>;

/** A member anywhere in it taken out, put in, or given another's or a made-up value. */
function changedMember(): fc.Arbitrary<string> {
  const places = placesIn(JSON.parse(text) as Container, []);
  const values = fc.oneof(
    fc.jsonValue({ maxDepth: 2 }),
    fc.constantFrom(...places).map((place) => valueAt(JSON.parse(text) as Container, place)),
  );
  const kind = fc.constantFrom('remove', 'replace', 'add');
  return fc.tuple(fc.constantFrom(...places), kind, fc.string(), values).map((chosen) => {
    const [place, how, name, value] = chosen;
    const copy = JSON.parse(text) as Container;
    const parent = valueAt(copy, place.slice(0, -1)) as Container;
    const key = place.at(-1)!;
    if (how === 'remove' && Array.isArray(parent)) parent.splice(Number(key), 1);
    else if (how === 'remove') Reflect.deleteProperty(parent, key);
    else if (how === 'add' && Array.isArray(parent)) parent.splice(Number(key), 0, value);
    else setOwn(parent, how === 'add' ? name : key, value);
    return JSON.stringify(copy);
  });
}

/** Also `__proto__`, which JSON may have as a member. */
function setOwn(parent: Container, name: string, value: unknown): void {
  Object.defineProperty(parent, name, { value, enumerable: true, configurable: true });
}

function placesIn(value: unknown, place: readonly string[]): (readonly string[])[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, inner]) => [
    [...place, name],
    ...placesIn(inner, [...place, name]),
  ]);
}

function valueAt(root: unknown, place: readonly string[]): unknown {
  return place.reduce<unknown>((value, name) => (value as Container)[name], root);
}

function parsed(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return undefined;
  }
}
