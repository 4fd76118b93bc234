/** Versions of a collection: made, filled beside the live one, switched to and dropped. */
import { describe, expect, test } from '@jest/globals';
import { InvalidQuery, ReadStoreUnavailable } from '../read-store.js';
import {
  commitOf,
  freshStore,
  idsOf,
  lines,
  lines1,
  type OpenStore,
  put,
} from './line-collection.js';

const lines2 = { collection: 'lines', version: 2 };

export function describeVersions(open: OpenStore, persists: boolean): void {
  describe('versions', () => {
    const opened = freshStore(open);

    test('are filled beside each other, switched to and dropped', async () => {
      const { store } = opened();
      expect(await store.liveVersion('lines')).toBeUndefined();
      await store.switchTo(lines1);
      await store.declare({ ...lines, indexes: { byNote: ['note'] } }, 2);
      await store.write([put({ id: 'old' }), put({ id: 'new', note: 'x' }, lines2)]);
      expect(await store.versions('lines')).toEqual([1, 2]);
      expect(await store.liveVersion('lines')).toBe(1);
      expect(idsOf(await store.get(lines1, ['old', 'new']))).toEqual(['old']);
      const byNote = await store.find(lines2, { index: 'byNote', equals: { note: 'x' }, limit: 5 });
      expect(idsOf(byNote.items)).toEqual(['new']);
      await expect(store.find(lines1, { index: 'byNote', limit: 5 })).rejects.toThrow(InvalidQuery);

      await store.switchTo(lines2);
      await store.drop(lines1);
      expect(await store.liveVersion('lines')).toBe(2);
      expect(await store.versions('lines')).toEqual([2]);
      await expect(store.get(lines1, ['old'])).rejects.toThrow(InvalidQuery);
      expect(idsOf(await store.get(lines2, ['new']))).toEqual(['new']);
    });

    test('that are live are not dropped', async () => {
      const { store } = opened();
      await store.write([put({ id: 'a' })]);
      await store.switchTo(lines1);
      await expect(store.drop(lines1)).rejects.toThrow(InvalidQuery);
      expect(idsOf(await store.get(lines1, ['a']))).toEqual(['a']);
      expect(await store.versions('lines')).toEqual([1]);
    });

    test('that do not exist can be dropped and not switched to', async () => {
      const { store } = opened();
      await store.drop(lines2);
      await expect(store.switchTo(lines2)).rejects.toThrow(InvalidQuery);
      expect(await store.liveVersion('lines')).toBeUndefined();
      expect(await store.versions('nothing')).toEqual([]);
      expect(await store.liveVersion('nothing')).toBeUndefined();
    });

    test('are empty when they are declared again after a drop, with other indexes too', async () => {
      const { store } = opened();
      await store.commit(commitOf(undefined, '7', [put({ id: 'a' })]));
      await store.drop(lines1);
      await store.declare({ ...lines, indexes: { byNote: ['note'] } }, 1);
      expect(await store.get(lines1, ['a'])).toEqual([]);
      await store.write([put({ id: 'b', note: 'x' })]);
      expect(await store.count(lines1, { index: 'byNote', equals: { note: 'x' } })).toBe(1);
      expect((await store.checkpoint('lines@1'))?.position).toBe('7');
    });

    test('can be declared again, the indexes in any order', async () => {
      const { store } = opened();
      await store.write([put({ id: 'a' })]);
      const indexes = Object.fromEntries(Object.entries(lines.indexes).reverse());
      await Promise.all([store.declare(lines, 1), store.declare({ ...lines, indexes }, 1)]);
      expect(idsOf(await store.get(lines1, ['a']))).toEqual(['a']);
    });

    test.each([
      ['fewer indexes', { byExpiry: ['expiry'] }],
      ['other fields', { ...lines.indexes, byExpiry: ['expiry', 'owner'] }],
      ['another index', { ...lines.indexes, byNote: ['note'] }],
      ['fields in another order', { ...lines.indexes, byOwnerExpiry: ['expiry', 'owner'] }],
    ])('are refused with %s under the same number', async (_, indexes) => {
      const { store } = opened();
      await expect(store.declare({ name: 'lines', indexes }, 1)).rejects.toThrow(
        'raise the version',
      );
      await store.declare({ name: 'lines', indexes }, 2);
    });

    test.each([
      ['a name with a space', { name: 'my lines', indexes: {} }, 1],
      ['a name in capitals', { name: 'Lines', indexes: {} }, 1],
      ['no name', { name: '', indexes: {} }, 1],
      ['the index id', { name: 'lots', indexes: { id: ['id'] } }, 1],
      ['an index without fields', { name: 'lots', indexes: { none: [] } }, 1],
      ['a field twice in an index', { name: 'lots', indexes: { twice: ['a', 'a'] } }, 1],
      ['version 0', { name: 'lots', indexes: {} }, 0],
      ['half a version', { name: 'lots', indexes: {} }, 1.5],
    ])('are refused with %s', async (_, spec, version) => {
      await expect(opened().store.declare(spec, version)).rejects.toThrow();
    });

    test('index fields whose names differ in case, and `id` among others', async () => {
      const { store } = opened();
      const spec = { name: 'odd-2', indexes: { A: ['kind', 'id', 'Kind'], a: ['Kind', '"; --'] } };
      const odd = { collection: 'odd-2', version: 3 };
      await store.declare(spec, 3);
      const document = { id: 'x', kind: 1, Kind: 2, '"; --': 3 };
      await store.write([{ ...odd, id: 'x', document }]);
      const find = { index: 'a', equals: { Kind: 2, '"; --': 3 }, limit: 1 };
      expect((await store.find(odd, find)).items).toEqual([document]);
      const byId = { index: 'A', equals: { kind: 1, id: 'x' }, limit: 1 };
      expect((await store.find(odd, byId)).items).toEqual([document]);
      expect(await store.count(odd, { index: 'A', equals: { kind: 2 } })).toBe(0);
    });
  });

  describe('a store', () => {
    const opened = freshStore(open);

    test('that is closed answers nothing; closing twice is nothing more', async () => {
      const { store } = opened();
      const last = store.commit(commitOf(undefined, '1'));
      await Promise.all([store.close(), store.close()]);
      expect(await last).toBe(true);
      await expect(store.get(lines1, ['a'])).rejects.toThrow(ReadStoreUnavailable);
      await expect(store.find(lines1, { index: 'id', limit: 1 })).rejects.toThrow(
        ReadStoreUnavailable,
      );
      await expect(store.commit(commitOf('1', '2'))).rejects.toThrow(ReadStoreUnavailable);
      await expect(store.checkpoint('lines@1')).rejects.toThrow(ReadStoreUnavailable);
      await expect(store.liveVersion('lines')).rejects.toThrow(ReadStoreUnavailable);
    });

    test('that is to be indexed later is filled, indexed and queried, and indexing it again changes nothing', async () => {
      const { store } = opened();
      await store.declare(lines, 7, 'later');
      const version = { collection: 'lines', version: 7 };
      const documents = [3, 1, 2].map((credits) => put({ id: `c${credits}`, credits }));
      await store.write(documents.map((write) => ({ ...write, version: 7 })));
      expect(await store.get(version, ['c1'])).toEqual([{ id: 'c1', credits: 1 }]);
      expect(await store.count(version, { index: 'id' })).toBe(3);
      await store.index(version);
      await store.index(version);
      await store.declare(lines, 7);
      const found = await store.find(version, {
        index: 'byCredits',
        range: { field: 'credits', gte: 2 },
        limit: 5,
      });
      expect(idsOf(found.items)).toEqual(['c2', 'c3']);
    });

    if (!persists) return;
    test('that is opened again has kept everything', async () => {
      const { store, reopen } = opened();
      await store.commit(commitOf(undefined, '7', [put({ id: 'a', credits: 3 })]));
      await store.declare(lines, 2);
      await store.switchTo(lines2);
      const again = await reopen!();
      expect(await again.get(lines1, ['a'])).toEqual([{ id: 'a', credits: 3 }]);
      const found = await again.find(lines1, {
        index: 'byCredits',
        equals: { credits: 3 },
        limit: 5,
      });
      expect(idsOf(found.items)).toEqual(['a']);
      expect((await again.checkpoint('lines@1'))?.position).toBe('7');
      expect(await again.liveVersion('lines')).toBe(2);
      expect(await again.versions('lines')).toEqual([1, 2]);
      expect(await again.commit(commitOf('7', '8'))).toBe(true);
      const other = again.declare({ name: 'lines', indexes: {} }, 1);
      await expect(other).rejects.toThrow('raise the version');
    });
  });
}
