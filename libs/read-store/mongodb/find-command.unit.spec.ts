import { describe, expect, test } from '@jest/globals';
import { MaxKey, MinKey } from 'mongodb';
import { lines } from '../contract/line-collection.js';
import { encodeCursor } from '../find-cursor.js';
import { planFilter, planFind } from '../find-plan.js';
import type { Find } from '../read-store.js';
import { documentLayout, keyPatterns, storedDocument } from './document-layout.js';
import { countCommand, findCommand } from './find-command.js';

const layout = documentLayout(lines, { collection: 'lines', version: 1 }, 'lines@1.0000');
const min = new MinKey();
const max = new MaxKey();

function boundsOf(find: Omit<Find, 'limit'>): readonly [unknown, unknown] | undefined {
  const command = findCommand(layout, planFind(lines, { ...find, limit: 10 }));
  const values = (bound: Readonly<Record<string, unknown>> | undefined) =>
    bound && Object.values(bound);
  return command && [values(command.options.min), values(command.options.max)];
}

function placeIn(find: Omit<Find, 'limit'>, ...place: (string | number)[]): string {
  return encodeCursor(planFind(lines, { ...find, limit: 10 }), place);
}

const byOwner = { index: 'byOwnerExpiry', equals: { owner: 'ann' } };

describe('a find walks its index', () => {
  test.each<[Omit<Find, 'limit'>, unknown, unknown]>([
    [{ index: 'id' }, undefined, undefined],
    [{ index: 'id', equals: { id: 'x' } }, ['x'], ['x\0']],
    [{ index: 'id', range: { field: 'id', gt: 'a', lte: 'b' } }, ['a\0'], ['b\0']],
    [{ index: 'byExpiry' }, undefined, undefined],
    [byOwner, ['ann', min, min], ['ann', max, max]],
    [{ ...byOwner, equals: { owner: null } }, [null, min, min], [null, max, max]],
    [
      { ...byOwner, range: { field: 'expiry', gte: 'a', lt: 'b' } },
      ['ann', 'a', min],
      ['ann', 'b', min],
    ],
    [
      { ...byOwner, range: { field: 'expiry', gt: 'a', lte: 'b' } },
      ['ann', 'a', max],
      ['ann', 'b', max],
    ],
    [{ ...byOwner, range: { field: 'expiry', gt: 'a' } }, ['ann', 'a', max], ['ann', max, max]],
    [{ index: 'byCredits', range: { field: 'credits', lt: 5 } }, [null, max], [5, min]],
    [{ index: 'byCredits', range: { field: 'credits', gte: -0 } }, [0, min], ['', min]],
    [{ index: 'byExpiry', prefix: { field: 'expiry', value: 'az' } }, ['az', min], ['a{', min]],
    [
      { index: 'byActiveOwnerCredits', equals: { active: true } },
      [1, min, min, min],
      [1, max, max, max],
    ],
  ])('for %j from %j to %j', (find, first, end) => {
    expect(boundsOf(find)).toEqual([first, end]);
  });

  test('from behind the last document of the page before', () => {
    const cursor = placeIn(byOwner, 'e', 'x');
    expect(boundsOf({ ...byOwner, cursor })).toEqual([
      ['ann', 'e', 'x\0'],
      ['ann', max, max],
    ]);
  });

  test('backward up to the last document of the page before', () => {
    const down = { ...byOwner, order: 'desc' as const };
    expect(boundsOf({ ...down, cursor: placeIn(down, 'e', 'x') })).toEqual([
      ['ann', min, min],
      ['ann', 'e', 'x'],
    ]);
  });

  test('from a place that had null', () => {
    const cursor = placeIn({ index: 'byCredits' }, -Infinity, 'x');
    expect(boundsOf({ index: 'byCredits', cursor })).toEqual([[null, 'x\0'], undefined]);
  });

  test.each<[Omit<Find, 'limit'>]>([
    [{ index: 'byExpiry', range: { field: 'expiry', gt: 'b', lt: 'a' } }],
    [{ index: 'byExpiry', range: { field: 'expiry', gte: 'a', lt: 'a' } }],
    [{ index: 'byExpiry', range: { field: 'expiry', lt: '' } }],
    [{ index: 'id', equals: { id: 5 } }],
  ])('nowhere for %j', (find) => {
    expect(boundsOf(find)).toBeUndefined();
  });

  test.each(['asc', 'desc'] as const)(
    'in its own order, %s, so that nothing is sorted',
    (order) => {
      for (const index of ['id', ...Object.keys(lines.indexes)]) {
        const { hint, sort } = findCommand(
          layout,
          planFind(lines, { index, order, limit: 1 }),
        )!.options;
        const direction = order === 'asc' ? 1 : -1;
        expect(Object.entries(sort)).toEqual(
          Object.keys(hint).map((member) => [member, direction]),
        );
        expect([...keyPatterns(layout), { _id: 1 }]).toContainEqual(hint);
      }
    },
  );

  test('for one document more than is asked for', () => {
    const { limit, batchSize } = findCommand(
      layout,
      planFind(lines, { index: 'id', limit: 7 }),
    )!.options;
    expect([limit, batchSize]).toEqual([8, 8]);
  });

  test('and leaves to a filter what lies behind the id, and sets', () => {
    const spec = { name: 'odd', indexes: { A: ['kind', 'id', 'Kind'] } };
    const odd = documentLayout(spec, { collection: 'odd', version: 1 }, 'odd@1.0000');
    const equals = { kind: 1, id: 'x', Kind: 2 };
    const within = { kind: [1, true, null] };
    const { filter, options } = findCommand(
      odd,
      planFind(spec, { index: 'A', equals, within, limit: 1 }),
    )!;
    expect(filter).toEqual({ $and: [{ Kind: { $eq: 2 } }, { kind: { $in: [1, 1, null] } }] });
    expect([options.min, options.max]).toEqual([
      { kind: 1, _id: 'x', Kind: min },
      { kind: 1, _id: 'x', Kind: max },
    ]);
  });
});

describe('a count', () => {
  const filterOf = (filters: Omit<Find, 'limit'>) =>
    countCommand(layout, planFilter(lines, filters)).filter;

  test('of all has no filter', () => expect(filterOf({ index: 'byExpiry' })).toEqual({}));

  test.each<[NonNullable<Find['range']>, object]>([
    [{ field: 'credits', lt: 5 }, [{ credits: { $lt: 5 } }]],
    [{ field: 'credits', gte: 5 }, [{ credits: { $gte: 5 } }]],
    [{ field: 'credits', gt: 'a' }, [{ credits: { $gt: 'a' } }]],
    [{ field: 'credits', lt: 'b' }, [{ credits: { $gte: '' } }, { credits: { $lt: 'b' } }]],
  ])('of the range %j stays in its type', (range, $and) => {
    expect(filterOf({ index: 'byCredits', range })).toEqual({ $and });
  });

  test('has a range for each beginning', () => {
    expect(filterOf({ index: 'byExpiry', begins: { owner: 'ann', expiry: '' } })).toEqual({
      $and: [{ owner: { $gte: 'ann' } }, { owner: { $lt: 'ano' } }, { expiry: { $gte: '' } }],
    });
  });

  test('has the same field equal and in a set', () => {
    const within = { owner: ['ann', 'bob'] };
    expect(filterOf({ ...byOwner, within })).toEqual({
      $and: [{ owner: { $eq: 'ann' } }, { owner: { $in: ['ann', 'bob'] } }],
    });
  });
});

describe('a stored document', () => {
  const spec = { name: 'odd', indexes: { all: ['plain', '$a', 'b.c', '', '_doc', '__proto__'] } };
  const odd = documentLayout(spec, { collection: 'odd', version: 1 }, 'odd@1.0000');

  test('has each indexed field under a name that means nothing to MongoDB', () => {
    const document = JSON.parse(
      '{"id":"x","plain":true,"$a":1,"b.c":"d","":-0,"_doc":null,"__proto__":"p"}',
    ) as { id: string };
    expect(storedDocument(odd, document)).toEqual({
      plain: 1,
      _1: 1,
      _2: 'd',
      _3: 0,
      _4: null,
      _5: 'p',
      _id: 'x',
      _doc: JSON.stringify(document),
    });
  });

  test('of other indexes on the same fields has one of them, and none beside that on the id', () => {
    const twice = { name: 'odd', indexes: { a: ['x'], b: ['x', 'id'], c: ['id'] } };
    const patterns = keyPatterns(
      documentLayout(twice, { collection: 'odd', version: 1 }, 'odd@1.0'),
    );
    expect(patterns).toEqual([{ x: 1, _id: 1 }]);
  });

  test.each(['x', 'é'])('of more than 16 MiB of %s is refused', (character) => {
    const bytes = Buffer.byteLength(character);
    const documentOf = (size: number) => ({ id: 'x', note: character.repeat(size / bytes) });
    const limit = 16 * 1024 * 1024;
    expect(() => storedDocument(layout, documentOf(limit))).toThrow('16 MiB');
    expect(() => storedDocument(layout, documentOf(limit - 1_000))).not.toThrow();
  });
});
