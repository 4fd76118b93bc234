import { describe, expect, test } from '@jest/globals';
import type { AnyEvent } from '../ledger/index.js';
import { createMemoryReadStore } from '../read-store/memory/memory-read-store.js';
import type { ReadStore } from '../read-store/read-store.js';
import { createBuild } from './build.js';
import type { FoldedDocument, Projection } from './projection.js';
import { untilAvailable } from './until-available.js';

/** A list whose documents each name the next one. An event walks along it so many steps and marks what it passes. */
interface Stop extends FoldedDocument {
  readonly next: string;
  readonly marks: number;
}

const walk: Projection<Stop> = {
  name: 'walk',
  version: 1,
  indexes: {},
  interested: () => true,
  keys: () => ['a'],
  *follows(event, seen) {
    let stop = seen('a');
    for (let left = Number(event.data['steps']); left > 0; left -= 1) {
      if (!stop) throw new Error('the list ends here');
      yield [stop.next];
      stop = seen(stop.next);
    }
  },
  fold: (document, event) =>
    document && { ...document, marks: document.marks + 1, position: event.position! },
};

const WALK = { collection: 'walk', version: 1 };

async function listOf(ids: string) {
  const asked: (readonly string[])[] = [];
  const memory = createMemoryReadStore();
  await memory.declare({ name: 'walk', indexes: {} }, 1);
  const writes = [...ids].map((id, at) => {
    const document = { id, next: ids[at + 1] ?? 'end', marks: 0, position: '0000' };
    return { ...WALK, id, document };
  });
  await memory.write(writes);
  const store: ReadStore = {
    ...memory,
    get(from, keys) {
      asked.push(keys);
      return memory.get(from, keys);
    },
  };
  const build = createBuild({
    projection: walk as unknown as Projection,
    build: 1,
    startedAt: '',
    store,
    untilAvailable: untilAvailable(new AbortController().signal),
  });
  const marks = async () => {
    const stops = await memory.get<Stop>(WALK, [...ids]);
    return Object.fromEntries(stops.map((stop) => [stop.id, stop.marks]));
  };
  return { build, asked, marks, store };
}

function walking(place: number, steps: number): AnyEvent {
  const position = String(place).padStart(4, '0');
  return { position, recordedAt: position, data: { steps } } as unknown as AnyEvent;
}

describe('an event whose documents tell which others it touches', () => {
  test('touches as many as it comes to', async () => {
    const { build, marks } = await listOf('abcd');
    await build.commit(await build.fold([walking(1, 2), walking(2, 0), walking(3, 1)]));
    expect(await marks()).toEqual({ a: 3, b: 2, c: 1, d: 0 });
  });

  test('has each loaded once, the first of each event together', async () => {
    const { build, asked } = await listOf('abcd');
    await build.fold([walking(1, 1), walking(2, 3), walking(3, 3)]);
    expect(asked).toEqual([['a'], ['b'], ['c'], ['d']]);
  });

  test('is at fault where it can’t tell, and leaves nothing behind', async () => {
    const { build, marks } = await listOf('ab');
    const folded = await build.fold([walking(1, 1), walking(2, 3)]);
    expect(folded.failure).toMatchObject({ event: { position: '0002' } });
    await build.commit(folded);
    expect(await marks()).toEqual({ a: 1, b: 1 });
  });

  test('is at no fault where the store fails', async () => {
    const { build, store } = await listOf('abc');
    const { get } = store;
    store.get = (from, ids) =>
      ids.includes('c') ? Promise.reject(new Error('disk gone')) : get(from, ids);
    await expect(build.fold([walking(1, 2)])).rejects.toThrow('disk gone');
  });
});
