/** Finds: what each filter lets through, in which order, and which queries are refused. */
import { beforeEach, describe, expect, test } from '@jest/globals';
import { type Find, InvalidQuery } from '../read-store.js';
import { freshStore, idsOf, type Line, lines1, type OpenStore, put } from './line-collection.js';

const kept: readonly Line[] = [
  { id: 'a', owner: 'ann', expiry: '2026-01', credits: 5, active: true },
  { id: 'b', owner: 'ann', expiry: '2026-02', credits: -1, active: true },
  { id: 'c', owner: 'ann', expiry: '2026-03', credits: 2.5, active: false },
  { id: 'd', owner: 'bob', expiry: '2026-01', credits: 5, active: true },
  { id: 'e', owner: 'bob', expiry: null, credits: 0 },
  { id: 'f' },
];

export function describeQueries(open: OpenStore): void {
  describe('find', () => {
    const opened = freshStore(open);
    beforeEach(async () => opened().store.write(kept.map((line) => put(line))));

    async function found(find: Omit<Find, 'limit'>): Promise<string> {
      const { items } = await opened().store.find(lines1, { limit: 100, ...find });
      expect(await opened().store.count(lines1, find)).toBe(items.length);
      return idsOf(items).join('');
    }

    test.each<[string, Omit<Find, 'limit'>]>([
      ['abcdef', { index: 'id' }],
      ['fedcba', { index: 'id', order: 'desc' }],
      ['c', { index: 'id', equals: { id: 'c' } }],
      ['efadbc', { index: 'byExpiry' }],
      ['cbdafe', { index: 'byExpiry', order: 'desc' }],
      ['fbecad', { index: 'byCredits' }],
      ['abc', { index: 'byOwnerExpiry', equals: { owner: 'ann' } }],
      ['cba', { index: 'byOwnerExpiry', equals: { owner: 'ann' }, order: 'desc' }],
      ['b', { index: 'byOwnerExpiry', equals: { owner: 'ann', expiry: '2026-02' } }],
      ['e', { index: 'byOwnerExpiry', equals: { owner: 'bob', expiry: null } }],
      ['f', { index: 'byOwnerExpiry', equals: { owner: null } }],
      ['', { index: 'byOwnerExpiry', equals: { owner: 'ANN' } }],
      ['ba', { index: 'byActiveOwnerCredits', equals: { active: true, owner: 'ann' } }],
      ['c', { index: 'byActiveOwnerCredits', equals: { active: false } }],
      ['efadbc', { index: 'byExpiry', orderedBy: 'expiry' }],
      ['efadbc', { index: 'byExpiryIdActive', orderedBy: 'expiry' }],
      ['abc', { index: 'byOwnerExpiry', equals: { owner: 'ann' }, orderedBy: 'expiry' }],
    ])('gives %j for %j', async (ids, find) => {
      expect(await found(find)).toBe(ids);
    });

    test.each<[string, NonNullable<Find['range']>]>([
      ['adbc', { field: 'expiry', gte: '2026-01', lte: '2026-03' }],
      ['adb', { field: 'expiry', lt: '2026-03' }],
      ['bc', { field: 'expiry', gt: '2026-01' }],
      ['adbc', { field: 'expiry', gte: '2026-01' }],
      ['b', { field: 'expiry', gt: '2026-01', lt: '2026-03' }],
      ['', { field: 'expiry', gt: '2026-03', lt: '2026-01' }],
    ])('gives %j for the range %j', async (ids, range) => {
      expect(await found({ index: 'byExpiry', range })).toBe(ids);
      const desc = await found({ index: 'byExpiry', range, order: 'desc' });
      expect(desc).toBe([...ids].reverse().join(''));
    });

    test.each<[string, NonNullable<Find['range']>]>([
      ['be', { field: 'credits', lte: 0 }],
      ['b', { field: 'credits', lt: 0 }],
      ['cad', { field: 'credits', gt: 0 }],
      ['ad', { field: 'credits', gte: 5 }],
      ['becad', { field: 'credits', gte: -1 }],
      ['', { field: 'credits', gte: '' }],
    ])('gives %j for the range %j, which stays in its type', async (ids, range) => {
      expect(await found({ index: 'byCredits', range })).toBe(ids);
    });

    test('takes a range after equality', async () => {
      const range = { field: 'expiry', gte: '2026-02' };
      expect(await found({ index: 'byOwnerExpiry', equals: { owner: 'ann' }, range })).toBe('bc');
      const later = { field: 'expiry', lt: '2027' };
      expect(await found({ index: 'byOwnerExpiry', equals: { owner: 'bob' }, range: later })).toBe(
        'd',
      );
    });

    test.each<[string, NonNullable<Find['within']>]>([
      ['abde', { credits: [5, 0, -1] }],
      ['ef', { expiry: [null] }],
      ['aef', { expiry: [null, '2026-01'], owner: ['ann', 'bob', null], id: ['a', 'e', 'f'] }],
      ['abd', { active: [true] }],
      ['', { owner: ['nobody'] }],
    ])('gives %j for those within %j', async (ids, within) => {
      expect(await found({ index: 'id', within })).toBe(ids);
    });

    test.each<[string, NonNullable<Find['begins']>]>([
      ['abc', { owner: 'an' }],
      ['abcde', { owner: '' }],
      ['', { owner: 'AN' }],
      ['ad', { expiry: '2026-01' }],
      ['d', { expiry: '2026-0', owner: 'b', id: 'd' }],
    ])('gives %j for what begins so: %j', async (ids, begins) => {
      expect(await found({ index: 'id', begins })).toBe(ids);
    });

    test('takes a range of its index and beginnings beside it', async () => {
      const range = { field: 'expiry', gte: '2026-01', lt: '2026-03' };
      expect(await found({ index: 'byExpiry', range, begins: { owner: 'ann' } })).toBe('ab');
    });

    test('takes for 0 what is nearer to 0 than 2^-52, and nothing else', async () => {
      const { store } = opened();
      const near = [1e-20, -1e-20, 5e-324, 2 ** -53, -(2 ** -53)];
      const apart = [2 ** -52, -(2 ** -52), 0.5, 1 + 2 ** -52];
      await store.write([...near, ...apart].map((credits) => put({ id: `n${credits}`, credits })));
      for (const credits of [0, ...near]) {
        const page = await store.find(lines1, {
          index: 'byCredits',
          equals: { credits },
          limit: 100,
        });
        expect(idsOf(page.items).toSorted()).toEqual(
          ['e', ...near.map((number) => `n${number}`)].toSorted(),
        );
      }
      for (const credits of apart) {
        const find = { index: 'byCredits', equals: { credits }, limit: 100 };
        expect(idsOf((await store.find(lines1, find)).items)).toEqual([`n${credits}`]);
      }
    });

    test('takes 1,000 values within', async () => {
      const values = Array.from({ length: 999 }, (_, at) => `nobody-${at}`);
      expect(await found({ index: 'id', within: { owner: [...values, 'bob'] } })).toBe('de');
    });

    test.each<[string, Omit<Find, 'limit'> & { readonly limit?: number }]>([
      ['an index that is not there', { index: 'byNothing' }],
      ['a member of every object as index', { index: 'constructor' }],
      ['equality on a field outside the index', { index: 'byExpiry', equals: { owner: 'ann' } }],
      [
        'equality that leaves the first field out',
        { index: 'byOwnerExpiry', equals: { expiry: 'x' } },
      ],
      [
        'equality on more than the index',
        { index: 'byExpiry', equals: { expiry: 'x', owner: 'y' } },
      ],
      ['equality with undefined', { index: 'byExpiry', equals: { expiry: undefined as never } }],
      ['equality with no scalar', { index: 'byExpiry', equals: { expiry: {} as never } }],
      ['equality with no number', { index: 'byCredits', equals: { credits: NaN } }],
      ['a range on a later field', { index: 'byOwnerExpiry', range: { field: 'expiry', gt: 'x' } }],
      ['a range without a bound', { index: 'byExpiry', range: { field: 'expiry' } }],
      ['a range from null', { index: 'byExpiry', range: { field: 'expiry', gte: null } }],
      ['two lower bounds', { index: 'byCredits', range: { field: 'credits', gt: 1, gte: 1 } }],
      ['two upper bounds', { index: 'byCredits', range: { field: 'credits', lt: 1, lte: 1 } }],
      ['bounds of two types', { index: 'byCredits', range: { field: 'credits', gt: 1, lt: 'x' } }],
      [
        'a prefix on a later field',
        { index: 'byOwnerExpiry', prefix: { field: 'expiry', value: 'x' } },
      ],
      [
        'a prefix that is no string',
        { index: 'byExpiry', prefix: { field: 'expiry', value: 1 as never } },
      ],
      [
        'a range and a prefix',
        {
          index: 'byExpiry',
          range: { field: 'expiry', gt: 'x' },
          prefix: { field: 'expiry', value: 'x' },
        },
      ],
      ['within a field that no index covers', { index: 'id', within: { note: ['x'] } }],
      ['within no values', { index: 'id', within: { owner: [] } }],
      ['within 1,001 values', { index: 'id', within: { owner: Array<string>(1_001).fill('x') } }],
      ['a beginning of a field that no index covers', { index: 'id', begins: { note: 'x' } }],
      ['a beginning that is no string', { index: 'id', begins: { owner: null as never } }],
      ['an order that is none', { index: 'id', order: 'up' as never }],
      [
        'the order of another field than that of the index',
        { index: 'byExpiry', orderedBy: 'owner' },
      ],
      [
        'the order of one field where another comes before the ids',
        { index: 'byOwnerExpiry', orderedBy: 'owner' },
      ],
      ['a limit of 0', { index: 'id', limit: 0 }],
      ['a limit of 10,001', { index: 'id', limit: 10_001 }],
      ['half a limit', { index: 'id', limit: 1.5 }],
    ])('refuses %s', async (_, find) => {
      const asked = opened().store.find(lines1, { limit: 10, ...find });
      await expect(asked).rejects.toThrow(InvalidQuery);
    });
  });
}
