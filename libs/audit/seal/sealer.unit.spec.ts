import { beforeEach, describe, expect, test } from '@jest/globals';
import type { EventLog, JsonObject } from '../../event-log/event-log.js';
import { createMemoryEventLog } from '../../event-log/memory/memory-event-log.js';
import { allEvents } from '../../event-log/testing/all-events.js';
import { recordOfEvent } from '../../event-log/ledger-event.js';
import type { AnyEvent } from '../../ledger/index.js';
import { createMemoryReadStore } from '../../read-store/memory/memory-read-store.js';
import type { ReadStore } from '../../read-store/read-store.js';
import { hashEvent } from '../event-hash.js';
import { verifyConsistency } from '../merkle/verify-consistency.js';
import { openCheckpoint, readCheckpoint } from '../note/checkpoint.js';
import { readVerifierKey } from '../note/note-key.js';
import type { Proof } from '../proof/proof.js';
import { verifyProof } from '../proof/verify-proof.js';
import { TILES } from './seal-collections.js';
import { openSealedLog, type SealedLog } from './sealed-log.js';
import { createSealer, SealDamaged, type Sealer } from './sealer.js';
import { testSigner } from './testing/test-signer.js';

const NOT_STOPPED = new AbortController().signal;
const FIRST = '0'.repeat(64);
let log: EventLog;
let store: ReadStore;
let sealed: SealedLog;
let heads: Map<string, { revision: number; hash: string }>;
let written: number;
let clock: number;

beforeEach(() => {
  log = createMemoryEventLog();
  store = createMemoryReadStore();
  sealed = openSealedLog({ log, store });
  heads = new Map();
  written = 0;
  clock = Date.UTC(2026, 0, 1);
});

const now = () => new Date((clock += 1000)).toISOString();
const sealerWith = (signer = testSigner()): Sealer => createSealer({ log, store, signer, now });
const seal = (signer = testSigner()) => sealerWith(signer).seal(NOT_STOPPED);

/** Events of a few streams, chained as the ledger does. */
async function write(count: number, change: (event: AnyEvent) => AnyEvent = (event) => event) {
  for (let n = 0; n < count; n += 1) {
    const stream = `account-${written % 3}`;
    const head = heads.get(stream) ?? { revision: -1, hash: FIRST };
    const event = change(nextEvent(stream, head));
    await log.append(stream, head.revision, [recordOfEvent(event)]);
    heads.set(stream, { revision: event.revision, hash: event.chain.hash });
  }
}

function nextEvent(stream: string, head: { revision: number; hash: string }): AnyEvent {
  const at = now();
  const event = {
    eventId: `event-${(written += 1)}`,
    type: 'Sampled',
    stream,
    revision: head.revision + 1,
    position: '',
    data: { n: written } as JsonObject,
    schemaVersion: 1,
    occurredAt: at,
    recordedAt: at,
    actor: { id: 'operator', role: 'operator' },
    commandId: `command-${written}`,
    correlationId: 'c',
    causationId: null,
    balanceBefore: 0,
    balanceAfter: 0,
  };
  const chain = { previous: head.hash, hash: '' };
  const { hash } = hashEvent(event as unknown as AnyEvent, head.hash);
  return { ...event, chain: { ...chain, hash } } as unknown as AnyEvent;
}

async function proofOf(eventId: string): Promise<Proof> {
  const proof = await sealed.prove(eventId);
  if (typeof proof === 'string') throw new Error(proof);
  return proof;
}

describe('sealing', () => {
  test('puts every event under a checkpoint, and each is proven in it', async () => {
    await write(700);
    await seal();
    expect(await sealed.latest()).toMatchObject({ size: 700 });
    for (const { eventId } of await allEvents(log)) {
      const proof = await proofOf(eventId);
      expect(verifyProof(proof, testSigner().verifier).wrong).toBeUndefined();
    }
  });

  test('signs nothing where there is nothing', async () => {
    await seal();
    expect(await sealed.latest()).toBeUndefined();
    expect(await sealed.prove('event-1')).toBe('event-not-found');
  });

  test('goes on where another has stopped, and both trees are one', async () => {
    const sizes = [1, 255, 256, 257, 600];
    for (const size of sizes) {
      await write(size - written);
      await seal();
    }
    const { items } = await sealed.checkpoints({ limit: 10 });
    expect(items.map(({ size }) => size)).toEqual([...sizes].reverse());
    for (const { size, note } of items) {
      const proof = (await sealed.consistency(size, 600))!;
      const [older, newer] = [readCheckpoint(note), readCheckpoint(proof.checkpoint)];
      const path = proof.path.map((hash) => Buffer.from(hash, 'hex'));
      expect(
        verifyConsistency({ from: size, to: 600, fromRoot: older.root, toRoot: newer.root, path }),
      ).toBe(true);
    }
  });

  test('makes the same tree when the read store is lost', async () => {
    await write(300);
    await seal();
    const before = readCheckpoint((await sealed.latest())!.note);
    store = createMemoryReadStore();
    sealed = openSealedLog({ log, store });
    await seal();
    expect(readCheckpoint((await sealed.latest())!.note)).toEqual(before);
  });

  test('is done once by two at the same time', async () => {
    await write(50);
    const [one, other] = [sealerWith(), sealerWith()];
    await Promise.all([one.seal(NOT_STOPPED), other.seal(NOT_STOPPED)]);
    await write(50);
    await Promise.all([one.seal(NOT_STOPPED), other.seal(NOT_STOPPED)]);
    await seal();
    expect(await sealed.latest()).toMatchObject({ size: 100 });
    expect((await proofOf('event-100')).leafIndex).toBe(99);
  });

  test('says how old the oldest event is that isn’t sealed', async () => {
    await write(1);
    const at = new Date(clock + 5_000).toISOString();
    expect(await sealed.lagSeconds(at)).toBe(5);
    expect(await sealed.prove('event-1')).toBe('not-sealed-yet');
    await seal();
    expect(await sealed.lagSeconds(at)).toBe(0);
  });
});

describe('what is not sealed', () => {
  const changes: readonly [string, (event: AnyEvent) => AnyEvent][] = [
    ['says something else than its hash', (event) => ({ ...event, data: { n: -1 } }) as AnyEvent],
    [
      'follows on another event than the one before it',
      (event) => {
        const previous = 'f'.repeat(64);
        return { ...event, chain: { previous, hash: hashEvent(event, previous).hash } };
      },
    ],
  ];

  test.each(changes)('an event that %s, nor anything after it', async (_what, change) => {
    await write(10);
    await seal();
    await write(1, change);
    await write(5);
    await expect(seal()).rejects.toThrow('event-11');
    expect(await sealed.latest()).toMatchObject({ size: 10 });
    expect(await sealed.prove('event-11')).toBe('not-sealed-yet');
  });

  test('but what was written before it is, though both are read at once', async () => {
    await write(10);
    await write(1, (event) => ({ ...event, data: { n: -1 } }) as AnyEvent);
    await write(5);
    await expect(seal()).rejects.toThrow('event-11');
    expect(await sealed.latest()).toMatchObject({ size: 10 });
    expect((await proofOf('event-10')).leafIndex).toBe(9);
    expect(await sealed.prove('event-11')).toBe('not-sealed-yet');
  });

  test('anything, on a tree that isn’t the one that was signed', async () => {
    await write(10);
    await seal();
    const hashes = Buffer.alloc(320).toString('base64');
    await store.write([{ ...TILES, id: '0/0', document: { id: '0/0', hashes } as never }]);
    await expect(seal()).rejects.toThrow(SealDamaged);
  });

  test('anything, with the key of another log', async () => {
    await write(1);
    await seal();
    await write(1);
    await expect(seal(testSigner(7, 'another'))).rejects.toThrow('sealed as tallystick-test');
  });
});

describe('a new signing key', () => {
  test('signs from then on; the one before is still listed, and what it signed still verifies', async () => {
    const [former, next] = [testSigner(), testSigner(8)];
    await write(2);
    await seal(former);
    const signedByFormer = await proofOf('event-1');
    await write(2);
    await seal(next);
    const keys = await sealed.keys();
    expect(keys.map(({ verifierKey }) => verifierKey)).toEqual([
      former.verifier.verifierKey,
      next.verifier.verifierKey,
    ]);
    expect(keys[0]!.until).toBe(keys[1]!.since);
    expect(keys[1]!.until).toBeNull();
    const verifiers = keys.map(({ verifierKey }) => readVerifierKey(verifierKey));
    expect(openCheckpoint(signedByFormer.checkpoint, verifiers).size).toBe(2);
    expect((await proofOf('event-1')).verifierKey).toBe(next.verifier.verifierKey);
  });
});
