import { beforeEach, describe, expect, test } from '@jest/globals';
import type { AnyEvent } from '../ledger/index.js';
import { createMemoryReadStore } from '../read-store/memory/memory-read-store.js';
import type { ReadStore } from '../read-store/read-store.js';
import { createBuild } from './build.js';
import { tallyOf, type TallyDocument } from './testing/tally.js';
import { untilAvailable } from './until-available.js';

const TALLY = { collection: 'tally', version: 1 };

let memory: ReadStore;

beforeEach(async () => {
  memory = createMemoryReadStore();
  await memory.declare({ name: 'tally', indexes: tallyOf().indexes }, 1);
});

function buildOn(store: ReadStore) {
  return createBuild({
    projection: tallyOf(),
    build: 1,
    startedAt: '',
    store,
    untilAvailable: untilAvailable(new AbortController().signal),
  });
}

function counted(place: number, stream = 'a'): AnyEvent {
  const position = String(place).padStart(4, '0');
  const recordedAt = '2026-03-01T12:00:00.000Z';
  return {
    eventId: `e${place}`,
    type: 'Counted',
    stream,
    position,
    recordedAt,
    data: { amount: 1 },
  } as unknown as AnyEvent;
}

async function countOf(stream = 'a') {
  const [document] = await memory.get<TallyDocument>(TALLY, [stream]);
  return document?.count;
}

describe('a batch folded while the one before is being committed', () => {
  test('goes on from its documents', async () => {
    const build = buildOn(memory);
    const first = await build.fold([counted(1), counted(2)]);
    const second = await build.fold([counted(3)]);
    expect(await build.commit(first)).toBe(true);
    const third = await build.fold([counted(4)]);
    expect(await build.commit(second)).toBe(true);
    expect(await build.commit(third)).toBe(true);
    expect(await countOf()).toBe(4);
  });

  test('has them also when that commit ends while it loads others', async () => {
    let loading: () => void = () => undefined;
    let loaded: () => void = () => undefined;
    const begun = new Promise<void>((resolve) => (loading = resolve));
    const ended = new Promise<void>((resolve) => (loaded = resolve));
    const store: ReadStore = {
      ...memory,
      async get(from, ids) {
        if (ids.includes('b')) {
          loading();
          await ended;
        }
        return memory.get(from, ids);
      },
    };
    const build = buildOn(store);
    const first = await build.fold([counted(1)]);
    const folding = build.fold([counted(2), counted(3, 'b')]);
    await begun;
    await build.commit(first);
    loaded();
    await build.commit(await folding);
    expect([await countOf('a'), await countOf('b')]).toEqual([2, 1]);
  });
});

describe('a build that another runtime has overtaken', () => {
  test('is told so, and goes on from what the other has written', async () => {
    const [one, other] = [buildOn(memory), buildOn(memory)];
    expect(await one.commit(await one.fold([counted(1)]))).toBe(true);
    await other.reload();
    expect(await other.commit(await other.fold([counted(2)]))).toBe(true);
    expect(await one.commit(await one.fold([counted(2)]))).toBe(false);
    await one.reload();
    expect(one.position()).toBe('0002');
    expect(await one.commit(await one.fold([counted(2), counted(3)]))).toBe(true);
    expect(await countOf()).toBe(3);
  });
});

describe('how far it is behind', () => {
  test('is told by the oldest event that is not committed', async () => {
    const build = buildOn(memory);
    expect(build.behindSince()).toBeUndefined();
    build.standing = 'following';
    const late = { ...counted(2), recordedAt: '2026-03-01T13:00:00.000Z' };
    const first = await build.fold([counted(1)]);
    const second = await build.fold([late]);
    expect(build.behindSince()).toBe('2026-03-01T12:00:00.000Z');
    await build.commit(first);
    expect(build.behindSince()).toBe('2026-03-01T13:00:00.000Z');
    await build.commit(second);
    expect(build.behindSince()).toBeUndefined();
  });
});
