import { afterEach, describe, expect, test } from '@jest/globals';
import { createMemoryReadStore } from '../read-store/memory/memory-read-store.js';
import { ReadStoreUnavailable, type ReadStore } from '../read-store/read-store.js';
import { keepLeases, type Fence, type LeaseKeeper } from './lease-keeper.js';

const NAMES = ['a', 'b', 'c'];
/** After which no lease of these tests lapses. */
const LONG_MS = 600_000;
const keepers = new Set<LeaseKeeper>();

afterEach(async () => {
  for (const keeper of keepers) await keeper.stop();
  keepers.clear();
});

function process(store: ReadStore, holder: string, lapseMs = 100) {
  const changes: string[][] = [];
  const troubles: unknown[] = [];
  const keeper = keepLeases({
    store,
    names: NAMES,
    holder,
    renewMs: 10,
    lapseMs,
    onTrouble: (error) => troubles.push(error),
    onChange: (held) => {
      changes.push([...held.keys()]);
      return Promise.resolve();
    },
  });
  keepers.add(keeper);
  return { keeper, changes, troubles };
}

async function until(holds: () => boolean): Promise<void> {
  while (!holds()) await new Promise((resolve) => setTimeout(resolve, 5));
}

/** The same store, which doesn't answer while `away`; it counts what it has committed. */
function failing(store: ReadStore) {
  const state = { away: false, commits: 0 };
  const answer = <T>(task: () => Promise<T>): Promise<T> =>
    state.away ? Promise.reject(new ReadStoreUnavailable('away')) : task();
  const link: ReadStore = {
    ...store,
    commit: (commit) => answer(() => ((state.commits += 1), store.commit(commit))),
    checkpoint: (reader) => answer(() => store.checkpoint(reader)),
  };
  return { link, state };
}

function commitWith(store: ReadStore, holds: Fence, position: string, expected?: string) {
  const checkpoint = { position, recordedAt: '2026-01-01T00:00:00.000Z' };
  return store.commit({ reader: 'work', expected, checkpoint, writes: [], holds });
}

describe('leases', () => {
  test('are each held by one of those that want them', async () => {
    const store = createMemoryReadStore();
    // None lapses: where all of them stand still at once, one may take what another still believes to hold.
    const all = ['one', 'two', 'three'].map((holder) => process(store, holder, LONG_MS));
    const heldNow = () => all.flatMap(({ keeper }) => [...keeper.held().keys()]);
    await until(() => heldNow().length >= NAMES.length);
    await new Promise((resolve) => setTimeout(resolve, 300));
    expect(heldNow().toSorted()).toEqual(NAMES);
  });

  test('given back are taken at once, and the change is told', async () => {
    const store = createMemoryReadStore();
    const one = process(store, 'one', LONG_MS);
    await until(() => one.keeper.held().size === 3);
    const two = process(store, 'two', LONG_MS);
    await one.keeper.stop();
    expect(one.changes.at(-1)).toEqual([]);
    await until(() => two.keeper.held().size === 3);
    expect(two.changes.at(-1)).toEqual(NAMES);
  });

  test('of a holder that has died are taken once they lapse, and what it had begun is refused', async () => {
    const store = createMemoryReadStore();
    const { link, state } = failing(store);
    const dead = process(link, 'dead');
    await until(() => dead.keeper.held().size === 3);
    const fence = dead.keeper.held().get('a')!;
    expect(await commitWith(store, fence, '1')).toBe(true);
    state.away = true;
    const heir = process(store, 'heir');
    await until(() => heir.keeper.held().size === 3);
    expect(await commitWith(store, fence, '2', '1')).toBe(false);
    expect(await commitWith(store, heir.keeper.held().get('a')!, '2', '1')).toBe(true);
  });

  test('are let go by a holder that can not renew them, before or when another may have them', async () => {
    const { link, state } = failing(createMemoryReadStore());
    const one = process(link, 'one');
    await until(() => one.keeper.held().size === 3);
    state.away = true;
    await until(() => one.keeper.held().size === 0);
    expect(one.changes.at(-1)).toEqual([]);
    state.away = false;
    await until(() => one.keeper.held().size === 3);
  });

  test('stay with their holder through a short absence of the store', async () => {
    const { link, state } = failing(createMemoryReadStore());
    const one = process(link, 'one', LONG_MS);
    await until(() => one.keeper.held().size === 3);
    state.away = true;
    await until(() => one.troubles.length >= 2 * NAMES.length);
    state.away = false;
    const { commits } = state;
    await until(() => state.commits >= commits + 2 * NAMES.length);
    expect(one.changes).toEqual([NAMES]);
  });
});
