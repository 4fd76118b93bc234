/** Paging: pages chain without gap or repeat, and a cursor is good for its own query only. */
import { describe, expect, test } from '@jest/globals';
import { type Find, InvalidQuery, type ReadStore } from '../read-store.js';
import {
  freshStore,
  idsOf,
  type Line,
  lines,
  lines1,
  type OpenStore,
  put,
} from './line-collection.js';

/** 60 lines with many ties and nulls in every field. */
const many: readonly Line[] = Array.from({ length: 60 }, (_, at) => ({
  id: `line-${String(at).padStart(2, '0')}`,
  owner: ['ann', 'bob', null][at % 3]!,
  expiry: at % 7 === 0 ? null : `2026-0${at % 5}`,
  credits: at % 4 === 0 ? null : at % 6,
  active: at % 2 === 0,
}));

async function chained(
  store: ReadStore,
  find: Find,
  between?: () => Promise<void>,
): Promise<string[]> {
  const ids: string[] = [];
  let cursor: string | undefined;
  for (let page = 0; page < 100; page += 1) {
    const { items, nextCursor } = await store.find(lines1, { ...find, cursor });
    expect(items.length).toBeLessThanOrEqual(find.limit);
    ids.push(...idsOf(items));
    if (nextCursor === null) return ids;
    cursor = nextCursor;
    await between?.();
  }
  throw new Error('The pages have no end');
}

const queries: readonly Omit<Find, 'limit'>[] = [
  { index: 'id' },
  { index: 'byExpiry' },
  { index: 'byActiveOwnerCredits' },
  { index: 'byActiveOwnerCredits', equals: { active: true } },
  { index: 'byOwnerExpiry', equals: { owner: null } },
  {
    index: 'byOwnerExpiry',
    equals: { owner: 'ann' },
    range: { field: 'expiry', gte: '2026-01', lt: '2026-04' },
  },
  {
    index: 'byExpiry',
    prefix: { field: 'expiry', value: '2026' },
    within: { owner: ['bob', null] },
  },
  { index: 'byOwnerExpiry', equals: { owner: 'ann', expiry: '2026-01' } },
  { index: 'byExpiryIdActive', within: { active: [true] } },
];

export function describePages(open: OpenStore): void {
  describe('pages', () => {
    const opened = freshStore(open);

    test.each(queries.flatMap((query) => [query, { ...query, order: 'desc' as const }]))(
      'of %j chain to the whole',
      async (query) => {
        const { store } = opened();
        await store.write(many.map((line) => put(line)));
        const whole = idsOf((await store.find(lines1, { ...query, limit: 100 })).items);
        expect(whole.length).toBeGreaterThanOrEqual(3);
        for (const limit of [1, 3, whole.length]) {
          expect(await chained(store, { ...query, limit })).toEqual(whole);
        }
      },
    );

    test('have cursors that tell nothing of what stands behind the id in the index', async () => {
      const { store } = opened();
      await store.write([put({ id: 'a', expiry: 'e', active: true }), put({ id: 'b' })]);
      const asked = { index: 'byExpiryIdActive', order: 'desc', limit: 1 } as const;
      const { nextCursor } = await store.find(lines1, asked);
      const [, ...place] = JSON.parse(
        Buffer.from(nextCursor!, 'base64url').toString(),
      ) as unknown[];
      expect(place).toEqual(['e', 'a']);
    });

    test('have no cursor at the end, a full last page included', async () => {
      const { store } = opened();
      await store.write(many.slice(0, 4).map((line) => put(line)));
      expect((await store.find(lines1, { index: 'id', limit: 4 })).nextCursor).toBeNull();
      expect((await store.find(lines1, { index: 'id', limit: 3 })).nextCursor).not.toBeNull();
    });

    test('go on undisturbed while other documents come and the last one goes', async () => {
      const { store } = opened();
      await store.write(many.map((line) => put(line)));
      const find: Find = { index: 'byOwnerExpiry', equals: { owner: 'ann' }, limit: 4 };
      let round = 0;
      const ids = await chained(store, find, async () => {
        round += 1;
        await store.write([
          put({ id: `new-${round}`, owner: 'ann' }),
          put({ id: `other-${round}`, owner: 'bob', expiry: '2026-04' }),
          { ...lines1, id: 'line-21', document: undefined },
        ]);
      });
      const old = many.filter(({ owner }) => owner === 'ann').map(({ id }) => id);
      const seen = ids.filter((id) => id.startsWith('line'));
      expect(new Set(seen).size).toBe(seen.length);
      expect(seen.sort()).toEqual(old.sort());
    });

    test('go on in another version of the collection', async () => {
      const { store } = opened();
      const lines2 = { collection: 'lines', version: 2 };
      await store.declare(lines, 2);
      await store.write(many.flatMap((line) => [put(line), put(line, lines2)]));
      const find: Find = { index: 'byExpiry', limit: 30 };
      const { nextCursor } = await store.find(lines1, find);
      const rest = await store.find(lines2, { ...find, cursor: nextCursor! });
      expect(rest).toEqual(await store.find(lines1, { ...find, cursor: nextCursor! }));
      expect(rest.items).toHaveLength(30);
    });

    test.each<[string, Partial<Find>]>([
      ['another index', { index: 'byOwnerExpiry', range: undefined }],
      ['another order', { order: 'desc' }],
      ['another range', { range: { field: 'expiry', gte: '2026-02' } }],
      ['no range', { range: undefined }],
      ['another set', { within: { owner: ['bob'] } }],
      ['another beginning', { begins: { owner: 'b' } }],
    ])('refuse the cursor of %s', async (_, other) => {
      const { store } = opened();
      await store.write(many.map((line) => put(line)));
      const find: Find = {
        index: 'byExpiry',
        range: { field: 'expiry', gte: '2026-01' },
        limit: 5,
      };
      const { nextCursor } = await store.find(lines1, find);
      const asked = store.find(lines1, { ...find, ...other, cursor: nextCursor! });
      await expect(asked).rejects.toThrow(InvalidQuery);
    });

    test.each(['', 'x', 'null', '{}', 'bnVsbA', 'W10', 'WyJ4Il0', '😀'])(
      'refuse %j, which is no cursor',
      async (cursor) => {
        const asked = opened().store.find(lines1, { index: 'byExpiry', limit: 5, cursor });
        await expect(asked).rejects.toThrow(InvalidQuery);
      },
    );
  });
}
