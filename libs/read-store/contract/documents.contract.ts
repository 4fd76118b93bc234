/** Documents by id: what is written comes back as it was, and a batch is kept as a whole or not at all. */
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { InvalidQuery } from '../read-store.js';
import { freshStore, idsOf, lines1, type OpenStore, put, remove } from './line-collection.js';

export function describeDocuments(open: OpenStore): void {
  describe('documents', () => {
    const opened = freshStore(open);

    test('come back by id, each once, without those that do not exist', async () => {
      const { store } = opened();
      await store.write([put({ id: 'a' }), put({ id: 'b' }), put({ id: 'c' })]);
      const found = await store.get(lines1, ['c', 'nobody', 'a', 'c']);
      expect(idsOf(found).sort()).toEqual(['a', 'c']);
      expect(await store.get(lines1, [])).toEqual([]);
    });

    test('come back 2,000 at a time', async () => {
      const { store } = opened();
      const ids = Array.from({ length: 2_500 }, (_, at) => `line-${at}`);
      await store.write(ids.map((id) => put({ id })));
      const found = await store.get(lines1, ids.slice(0, 2_000));
      expect(new Set(idsOf(found))).toEqual(new Set(ids.slice(0, 2_000)));
    });

    test('are replaced as a whole, in their indexes too', async () => {
      const { store } = opened();
      await store.write([put({ id: 'a', owner: 'ann', credits: 1 })]);
      await store.write([put({ id: 'a', owner: 'bob' })]);
      expect(await store.get(lines1, ['a'])).toEqual([{ id: 'a', owner: 'bob' }]);
      const find = (owner: string) =>
        store.find(lines1, { index: 'byOwnerExpiry', equals: { owner }, limit: 10 });
      expect((await find('ann')).items).toEqual([]);
      expect((await find('bob')).items).toEqual([{ id: 'a', owner: 'bob' }]);
    });

    test('are replaced when no indexed field changes', async () => {
      const { store } = opened();
      await store.write([put({ id: 'a', owner: 'ann', note: 1 })]);
      await store.write([put({ id: 'a', owner: 'ann', note: 2 })]);
      expect(await store.get(lines1, ['a'])).toEqual([{ id: 'a', owner: 'ann', note: 2 }]);
    });

    test('are removed, from their indexes too; one that does not exist can be removed', async () => {
      const { store } = opened();
      await store.write([put({ id: 'a', owner: 'ann' }), put({ id: 'b', owner: 'ann' })]);
      await store.write([remove('a'), remove('nobody')]);
      expect(await store.get(lines1, ['a', 'b'])).toEqual([{ id: 'b', owner: 'ann' }]);
      expect(await store.count(lines1, { index: 'byOwnerExpiry' })).toBe(1);
    });

    test('written more than once in a batch are as the last write says', async () => {
      const { store } = opened();
      await store.write([
        put({ id: 'a', credits: 1 }),
        remove('a'),
        put({ id: 'b', credits: 1 }),
        put({ id: 'a', credits: 2 }),
        remove('b'),
      ]);
      expect(await store.get(lines1, ['a', 'b'])).toEqual([{ id: 'a', credits: 2 }]);
    });

    test('lose members that are undefined', async () => {
      const { store } = opened();
      await store.write([put({ id: 'a', gone: undefined, deep: { gone: undefined, kept: null } })]);
      const [found] = await store.get(lines1, ['a']);
      expect(Object.keys(found!)).toEqual(['id', 'deep']);
      expect(found).toStrictEqual({ id: 'a', deep: { kept: null } });
    });

    test("are nobody else's objects", async () => {
      const { store } = opened();
      const list = [1];
      await store.write([put({ id: 'a', list })]);
      list.push(2);
      const [first] = await store.get<{ id: string; list: number[] }>(lines1, ['a']);
      first!.list.push(3);
      expect(await store.get(lines1, ['a'])).toEqual([{ id: 'a', list: [1] }]);
    });

    test('of any JSON and any unicode come back exactly', async () => {
      const { store } = opened();
      await fc.assert(
        fc.asyncProperty(fc.jsonValue({ stringUnit: 'binary', maxDepth: 5 }), async (value) => {
          const kept = JSON.parse(JSON.stringify({ id: 'ü-😀-%_', value })) as { id: string };
          await store.write([put(kept)]);
          expect(await store.get(lines1, [kept.id])).toEqual([kept]);
        }),
        { numRuns: 50 },
      );
    });

    test.each([
      ['a field that is no scalar', put({ id: 'x', owner: ['ann'] as unknown as string })],
      ['an id that is not its own', { ...lines1, id: 'x', document: { id: 'y' } }],
      ['an empty id', put({ id: '' })],
      ['half a character in its id', put({ id: 'x\ud800' })],
      ['a NUL in its id', put({ id: 'x\0' })],
      ['no such collection', put({ id: 'x' }, { collection: 'nothing', version: 1 })],
      ['no such version', put({ id: 'x' }, { collection: 'lines', version: 2 })],
    ])('with %s leave the whole batch out', async (_, bad) => {
      const { store } = opened();
      await expect(store.write([put({ id: 'a' }), bad, put({ id: 'b' })])).rejects.toThrow();
      expect(await store.get(lines1, ['a', 'b', 'x', 'y'])).toEqual([]);
    });

    test('of a version that is not declared are an invalid query', async () => {
      const { store } = opened();
      const nothing = { collection: 'nothing', version: 1 };
      await expect(store.get(nothing, ['a'])).rejects.toThrow(InvalidQuery);
      await expect(store.find(nothing, { index: 'id', limit: 1 })).rejects.toThrow(InvalidQuery);
      await expect(store.count(nothing, { index: 'id' })).rejects.toThrow(InvalidQuery);
    });
  });
}
