/** Whatever is equal in the order of a list, its pages together are the list: each item once, none lost. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { createMemoryEventLog } from '../libs/event-log/memory/memory-event-log.js';
import type { AnyEvent } from '../libs/ledger/index.js';
import { createProjectionRuntime } from '../libs/projection/projection-runtime.js';
import { createMemoryReadStore } from '../libs/read-store/memory/memory-read-store.js';
import { InvalidQuery, type ReadStore } from '../libs/read-store/read-store.js';
import { openSqliteReadStore } from '../libs/read-store/sqlite/sqlite-read-store.js';
import { READ_MODELS } from './read-models.js';
import { crowdedEvents } from './testing/crowded-events.js';
import { appendHistory } from './testing/history.js';
import { pagedLists, type PagedList } from './testing/paged-lists.js';
import { allPages } from './testing/read-side.js';
import { subtreesAmong } from './testing/subtrees.js';

const LIMITS = [1, 4];
const ALL = 500;

let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'paging-'));
});

afterAll(() => rm(folder, { recursive: true }));

const STORES: readonly (readonly [string, () => Promise<ReadStore>])[] = [
  ['memory', async () => createMemoryReadStore()],
  ['SQLite', () => openSqliteReadStore({ file: join(folder, 'read.db') })],
];

describe.each(STORES)('on %s, pages', (_name, openStore) => {
  let store: ReadStore;
  let lists: readonly PagedList[];

  beforeAll(async () => {
    store = await openStore();
    lists = await listsOn(store, crowdedEvents(3, 400));
  });

  afterAll(() => store.close());

  test('are together the list, each item once, in whichever way its accounts are told', async () => {
    const known = new Map<string, readonly unknown[]>();
    for (const { name, of, ask } of lists) {
      const { items, nextCursor } = await ask({ limit: ALL });
      const told = new Set(items.map((item) => JSON.stringify(item)));
      expect([name, of, nextCursor, told.size]).toEqual([name, of, null, items.length]);
      for (const limit of LIMITS) {
        const given = await allPages((cursor) => ask({ limit, cursor }));
        expect([name, of, limit, given]).toEqual([name, of, limit, items]);
      }
      const list = `${name} of ${of}`;
      expect([list, items]).toEqual([list, known.get(list) ?? items]);
      known.set(list, items);
    }
    const longest = new Map<string, number>();
    for (const [list, { length }] of known) {
      const kind = list.slice(0, list.indexOf(' {'));
      longest.set(kind, Math.max(length, longest.get(kind) ?? 0));
    }
    expect([...longest].filter(([, length]) => length < 3)).toEqual([]);
  });

  test('go on in no other list than their own', async () => {
    const byName = new Map(lists.map((list) => [list.name.replace(/ at first$/, ''), list]));
    const cursors = new Map<string, string>();
    for (const [name, { ask }] of byName) {
      const { nextCursor } = await ask({ limit: 1 });
      if (nextCursor !== null) cursors.set(name, nextCursor);
    }
    expect(cursors.size).toBeGreaterThan(40);
    const taken: string[] = [];
    for (const [name, { ask }] of byName)
      for (const [other, cursor] of cursors) {
        const refused = ask({ limit: 1, cursor }).catch((error: unknown) => error);
        if (!((await refused) instanceof InvalidQuery) && name !== other)
          taken.push(`${name} takes the cursor of ${other}`);
      }
    expect(taken).toEqual([]);
  });
});

async function listsOn(store: ReadStore, events: readonly AnyEvent[]) {
  const log = createMemoryEventLog();
  await appendHistory(log, events);
  const runtime = createProjectionRuntime({ log, store, projections: READ_MODELS });
  await runtime.start();
  await runtime.caughtUp();
  await runtime.stop();
  const reading = { store, live: runtime.live };
  const subtrees = await subtreesAmong(reading, parentsIn(events));
  const instants = events.map(({ occurredAt }) => occurredAt).sort();
  const [first, last] = [instants[0]!, instants.at(-1)!];
  const lists = pagedLists({ reading, now: last, subtrees });
  // At the first instant most subscriptions run and connections are open, which are over at the last.
  const before = pagedLists({ reading, now: first, subtrees }).map((list) => ({
    ...list,
    name: `${list.name} at first`,
  }));
  return [...lists, ...before.filter(({ name }) => /^(subscriptions|connections) /.test(name))];
}

function parentsIn(events: readonly AnyEvent[]): ReadonlyMap<string, string | null> {
  const opened = events.filter(({ type }) => type === 'AccountOpened');
  return new Map(
    opened.map(({ data }) => [data['accountId'] as string, data['parentId'] as string | null]),
  );
}
