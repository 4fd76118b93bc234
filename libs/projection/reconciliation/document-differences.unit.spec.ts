import { describe, expect, test } from '@jest/globals';
import { fieldDifferences, isSame } from './document-differences.js';

describe('two documents', () => {
  test('are the same whatever the order of their members', () => {
    const kept = { id: 'a', byRule: { activation: 1, extension: 2 } };
    const replayed = { byRule: { extension: 2, activation: 1 }, id: 'a' };
    expect(isSame(kept, replayed)).toBe(true);
    expect(fieldDifferences(kept, replayed)).toEqual([]);
  });

  test('differ by the members that do, named by their path', () => {
    const kept = { id: 'a', list: [{ n: 1 }, { n: 2 }], agreement: { minimum: 10, tiers: [] } };
    const replayed = { id: 'a', list: [{ n: 1 }, { n: 3 }], agreement: { minimum: 5, tiers: [] } };
    expect(fieldDifferences(kept, replayed)).toEqual([
      { field: 'list[1].n', kept: 2, replayed: 3 },
      { field: 'agreement.minimum', kept: 10, replayed: 5 },
    ]);
  });

  test('differ by what one of them lacks', () => {
    expect(fieldDifferences({ a: 1, list: [1] }, { b: null, list: [1, 2] })).toEqual([
      { field: 'a', kept: 1, replayed: undefined },
      { field: 'list[1]', kept: undefined, replayed: 2 },
      { field: 'b', kept: undefined, replayed: null },
    ]);
  });

  test('differ by type: 5 is not "5", an empty list no empty object, null no 0', () => {
    expect(fieldDifferences({ a: 5, b: [], c: null }, { a: '5', b: {}, c: 0 })).toEqual([
      { field: 'a', kept: 5, replayed: '5' },
      { field: 'b', kept: [], replayed: {} },
      { field: 'c', kept: null, replayed: 0 },
    ]);
  });

  test('are told with values cut where they are long', () => {
    const [difference] = fieldDifferences({ note: 'x'.repeat(2_000) }, { note: '' });
    expect(difference).toEqual({
      field: 'note',
      kept: `"${'x'.repeat(499)}…`,
      replayed: '',
    });
  });
});
