/** Prefixes and the order of text: by code point, with no character that means anything. */
import { describe, expect, test } from '@jest/globals';
import { freshStore, idsOf, lines1, type OpenStore, put } from './line-collection.js';

const names = [
  'ann',
  'Ann',
  'a%',
  'a_b',
  'axb',
  'zoë',
  '\ud7ff',
  '\ue000',
  '\uffee',
  '😀',
  '😀x',
  '😁',
  '\u{10ffff}',
  '\u{10ffff}x',
];

export function describePrefixes(open: OpenStore): void {
  describe('text', () => {
    const opened = freshStore(open);

    async function namesWith(prefix: string | undefined): Promise<string[]> {
      const { store } = opened();
      await store.write(names.map((name, at) => put({ id: `line-${at}`, expiry: name })));
      await store.write([put({ id: 'null' }), put({ id: 'number', expiry: 5 as never })]);
      const find = {
        index: 'byExpiry',
        ...(prefix === undefined ? {} : { prefix: { field: 'expiry', value: prefix } }),
      };
      const { items } = await store.find<{ id: string; expiry: string }>(lines1, {
        ...find,
        limit: 99,
      });
      expect(await store.count(lines1, find)).toBe(items.length);
      const down = await store.find(lines1, { ...find, limit: 99, order: 'desc' });
      expect(idsOf(down.items).reverse()).toEqual(idsOf(items));
      return items.map(({ expiry }) => expiry);
    }

    test.each<[string, string[]]>([
      ['a', ['a%', 'a_b', 'ann', 'axb']],
      ['a%', ['a%']],
      ['a_', ['a_b']],
      ['A', ['Ann']],
      ['zo', ['zoë']],
      ['zoe', []],
      ['😀', ['😀', '😀x']],
      ['\ud7ff', ['\ud7ff']],
      ['\u{10ffff}', ['\u{10ffff}', '\u{10ffff}x']],
    ])('that begins with %j is found', async (prefix, expected) => {
      expect(await namesWith(prefix)).toEqual(expected);
    });

    test('of any kind begins with the empty prefix, null and numbers do not', async () => {
      expect(await namesWith('')).toHaveLength(names.length);
    });

    test('comes after null and numbers, characters beyond 16 bits last', async () => {
      expect(await namesWith(undefined)).toEqual([
        undefined,
        5,
        'Ann',
        'a%',
        'a_b',
        'ann',
        'axb',
        'zoë',
        '\ud7ff',
        '\ue000',
        '\uffee',
        '😀',
        '😀x',
        '😁',
        '\u{10ffff}',
        '\u{10ffff}x',
      ]);
    });
  });
}
