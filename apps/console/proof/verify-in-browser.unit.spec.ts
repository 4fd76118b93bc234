/** The page's own check of a proof beside the ledger's: WebCrypto is Node's here, as any browser's. */
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import {
  readSigningKey,
  readVerifierKey,
  signingKeyOf,
} from '../../../libs/audit/note/note-key.js';
import { readNote } from '../../../libs/audit/note/note-text.js';
import { signNote } from '../../../libs/audit/note/signed-note.js';
import { ENOCH, GO_SUM_DATABASE, PETER } from '../../../libs/audit/note/testing/published-notes.js';
import { changesOf, parsed } from '../../../libs/audit/proof/testing/changed-proof.js';
import {
  chainedEvents,
  sampleProof,
  SIGNER,
} from '../../../libs/audit/proof/testing/sample-proof.js';
import { verifyProof } from '../../../libs/audit/proof/verify-proof.js';
import type { Verdict } from './checks.js';
import { keyOf, signatureCheck } from './signature-check.js';
import { verifyInBrowser, verifyUnsealed } from './verify-in-browser.js';
import { webCrypto } from './web-crypto.js';

const KEY = SIGNER.verifier.verifierKey;
const OTHER = readSigningKey(signingKeyOf('ledger.example', Buffer.alloc(32, 8)));
const proof = await sampleProof(41, 97);

const verify = (json: unknown, trusted: readonly string[] = [KEY]) =>
  verifyInBrowser(json, trusted);
const failures = ({ checks }: Verdict) =>
  checks.filter(({ outcome }) => outcome === 'failed').map(({ name, reason }) => [name, reason]);
const withEvent = (changed: object) => ({ ...proof, event: { ...proof.event, ...changed } });

describe('a proof in the browser', () => {
  test('is checked as far as it goes, and shows the figures', async () => {
    const { verdict, checks, event } = await verify(JSON.parse(JSON.stringify(proof)));
    expect(verdict).toBe('proven');
    expect(event).toEqual(proof.event);
    expect(checks.map(({ name, outcome }) => [name, outcome])).toEqual([
      ['shape', 'ok'],
      ['hash', 'ok'],
      ['path', 'ok'],
      ['checkpoint', 'ok'],
      ['signature', 'ok'],
      ['key', 'ok'],
    ]);
    expect(checks[1]!.figures).toEqual({
      stated: proof.event.chain.hash,
      computed: proof.event.chain.hash,
    });
    const { computed, stated, ...place } = checks[2]!.figures;
    expect(computed).toBe(stated);
    expect(place).toEqual({ leaf: 42, size: 97, length: proof.path.length });
    expect(checks[3]!.figures).toMatchObject({ origin: 'ledger.example', root: stated });
  });

  test.each<[string, unknown, [string, string][]]>([
    ['another balance', withEvent({ balanceAfter: 1_000 }), [['hash', 'other-hash']]],
    ['another leaf', { ...proof, leafIndex: 40 }, [['path', 'other-root']]],
    ['a shorter path', { ...proof, path: proof.path.slice(1) }, [['path', 'no-path']]],
    ['another size', { ...proof, treeSize: 98 }, [['checkpoint', 'other-size']]],
    [
      'another key of the same name',
      { ...proof, verifierKey: OTHER.verifier.verifierKey },
      [
        ['signature', 'other-signer'],
        ['key', 'unknown-key'],
      ],
    ],
    [
      'a note that is none',
      { ...proof, checkpoint: 'x' },
      [
        ['checkpoint', 'no-checkpoint'],
        ['signature', 'no-checkpoint'],
      ],
    ],
    [
      'a second signature',
      {
        ...proof,
        checkpoint: proof.checkpoint + signNote('x\n', OTHER).split('\n\n')[1]!,
      },
      [['signature', 'more-signatures']],
    ],
    [
      'a checkpoint changed after it was signed',
      { ...proof, checkpoint: proof.checkpoint.replace('\n97\n', '\n98\n'), treeSize: 98 },
      [['signature', 'not-signed']],
    ],
    ['a position', withEvent({ position: '7' }), [['shape', 'no-proof']]],
    ['nothing', undefined, [['shape', 'no-proof']]],
  ])('with %s is refuted where it fails', async (_, json, expected) => {
    const verdict = await verify(json);
    expect(verdict.verdict).toBe('refuted');
    expect(failures(verdict)).toEqual(expected);
  });

  test('by a key that the ledger doesn’t have is refuted, though all else holds', async () => {
    const verdict = await verify(proof, [OTHER.verifier.verifierKey]);
    expect([verdict.verdict, failures(verdict)]).toEqual(['refuted', [['key', 'unknown-key']]]);
    expect((await verify(proof, [])).verdict).toBe('refuted');
  });

  test('that isn’t sealed yet has its hash checked, and is never called proven', async () => {
    const [event] = chainedEvents(1);
    const { verdict, checks } = await verifyUnsealed(event!);
    expect([verdict, checks[0]!.outcome, checks[1]!.reason]).toEqual([
      'unknown',
      'ok',
      'not-sealed',
    ]);
    const { verdict: changed } = await verifyUnsealed({ ...event!, balanceAfter: 0 });
    expect(changed).toBe('refuted');
  });
});

describe('a browser', () => {
  const reasons = ({ checks }: Verdict) =>
    checks
      .filter(({ outcome }) => outcome === 'unchecked')
      .map(({ name, reason }) => [name, reason]);

  test('without Ed25519 says so, and proves nothing', async () => {
    const { subtle } = globalThis.crypto;
    const lacking = {
      digest: subtle.digest.bind(subtle),
      importKey: () => Promise.reject(new DOMException('unknown', 'NotSupportedError')),
    } as unknown as SubtleCrypto;
    const verdict = await verifyInBrowser(proof, [KEY], webCrypto(lacking));
    expect([verdict.verdict, reasons(verdict)]).toEqual(['unknown', [['signature', 'no-ed25519']]]);
  });

  test('whose Ed25519 says yes to everything is not believed', async () => {
    const { subtle } = globalThis.crypto;
    const agreeable = {
      digest: subtle.digest.bind(subtle),
      importKey: subtle.importKey.bind(subtle),
      verify: () => Promise.resolve(true),
    } as unknown as SubtleCrypto;
    const verdict = await verifyInBrowser(proof, [KEY], webCrypto(agreeable));
    expect(verdict.verdict).toBe('unknown');
  });

  test('without WebCrypto can check no hash and no signature, yet refutes what is misshapen', async () => {
    const verdict = await withoutCrypto(proof);
    expect([verdict.verdict, reasons(verdict)]).toEqual([
      'unknown',
      [
        ['hash', 'no-web-crypto'],
        ['path', 'no-web-crypto'],
        ['signature', 'no-web-crypto'],
      ],
    ]);
    expect((await withoutCrypto({ ...proof, treeSize: 98 })).verdict).toBe('refuted');
  });
});

describe('both checks of a proof', () => {
  const both = async (json: unknown) => {
    const ledgers = verifyProof(json, SIGNER.verifier).wrong === undefined;
    return [(await verify(json)).verdict === 'proven', ledgers];
  };

  test.each([
    [0, 1],
    [0, 2],
    [1, 2],
    [4, 5],
    [96, 97],
    [255, 256],
    [256, 257],
  ])('accept leaf %i in a tree of %i there, and at no other index', async (leaf, size) => {
    const sound = await sampleProof(leaf, size);
    expect(await both(sound)).toEqual([true, true]);
    for (const leafIndex of [leaf - 1, leaf + 1, 0, size - 1].filter((one) => one !== leaf))
      expect(await both({ ...sound, leafIndex })).toEqual([false, false]);
  });

  test('say the same after any of 1,000 changes of bytes and of members', async () => {
    const refusals = { count: 0 };
    await fc.assert(
      fc.asyncProperty(changesOf(JSON.stringify(proof)), async (changed) => {
        const json = parsed(changed);
        const [browser, ledgers] = await both(json);
        expect(browser).toBe(ledgers);
        if (!ledgers) refusals.count += 1;
      }),
      { seed: 20_261_126, numRuns: 1_000 },
    );
    expect(refusals.count).toBeGreaterThan(900);
  });
});

describe('published notes', () => {
  test.each([
    ['Go’s example', PETER.verifierKey, `${PETER.text}\n${PETER.line}`],
    ['another signer', ENOCH.verifierKey, `${PETER.text}\n${ENOCH.line}`],
    ['Go’s checksum database', GO_SUM_DATABASE.verifierKey, GO_SUM_DATABASE.note],
  ])('of %s are by their key, and by no other', async (_, verifierKey, note) => {
    const crypto = webCrypto();
    const key = await keyOf(verifierKey, crypto);
    expect(key!.name).toBe(readVerifierKey(verifierKey).name);
    expect(await signatureCheck(readNote(note), key, crypto)).toMatchObject({ outcome: 'ok' });
    const other = await keyOf(KEY, crypto);
    expect(await signatureCheck(readNote(note), other, crypto)).toMatchObject({
      reason: 'other-signer',
    });
    const changed = readNote(note.replace('o', '0'));
    expect(await signatureCheck(changed, key, crypto)).toMatchObject({ outcome: 'failed' });
  });

  test('’ keys whose hash is another’s are none', async () => {
    const raised = KEY.replace(/\+([0-9a-f]{8})\+/, '+00000000+');
    expect(await keyOf(raised, webCrypto())).toBeUndefined();
  });
});

test('what checks a proof in the browser needs nothing of Node', () => {
  const seen = new Set<string>();
  const walk = (file: string): void => {
    if (seen.has(file)) return;
    seen.add(file);
    const text = readFileSync(file, 'utf8');
    expect([file, /\bBuffer\.|\bprocess\.|\brequire\(/.test(text)]).toEqual([file, false]);
    for (const [, specifier] of text.matchAll(
      /^(?:import|export) (?!type\b)[^;]*?from '([^']+)';/gm,
    ))
      if (specifier!.startsWith('.')) walk(join(dirname(file), specifier!.replace(/\.js$/, '.ts')));
      else expect([file, specifier]).toEqual([file, 'canonicalize']);
  };
  walk(join(import.meta.dirname, 'verify-in-browser.ts'));
  expect(seen.size).toBeGreaterThan(8);
});

/** As a page that came over plain HTTP has it. */
function withoutCrypto(json: unknown): Promise<Verdict> {
  const had = Object.getOwnPropertyDescriptor(globalThis, 'crypto')!;
  Object.defineProperty(globalThis, 'crypto', { value: {}, configurable: true });
  try {
    return verifyInBrowser(json, [KEY]);
  } finally {
    Object.defineProperty(globalThis, 'crypto', had);
  }
}
