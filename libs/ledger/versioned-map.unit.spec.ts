import { describe, expect, jest, test } from '@jest/globals';
import fc from 'fast-check';
import { VersionedMap } from './versioned-map.js';

const sorted = (entries: Iterable<readonly [string, number]>) =>
  [...entries].sort(([a], [b]) => (a < b ? -1 : 1));

/** From which version (modulo how many there are), which key, and a value to set or null to delete. */
const steps = fc.array(
  fc.tuple(fc.nat(50), fc.constantFrom('a', 'b', 'c', 'd'), fc.option(fc.nat(9))),
  { maxLength: 50 },
);

describe('A versioned map', () => {
  test('is a plain Map, copied at every change, in every version and whichever was used last', () => {
    fc.assert(
      fc.property(steps, fc.array(fc.nat(50), { maxLength: 50 }), (changes, reads) => {
        const versions = [VersionedMap.of<number>([['a', 1]])];
        const copies = [new Map([['a', 1]])];
        for (const [from, key, value] of changes) {
          const i = from % versions.length;
          const copy = new Map(copies[i]);
          if (value === null) copy.delete(key);
          else copy.set(key, value);
          copies.push(copy);
          const version = versions[i]!;
          versions.push(value === null ? version.delete(key) : version.set(key, value));
        }
        for (const read of [...reads, ...versions.keys()]) {
          const version = versions[read % versions.length]!;
          const copy = copies[read % versions.length]!;
          expect(version.size).toBe(copy.size);
          expect(sorted(version.entries())).toEqual(sorted(copy));
          for (const key of ['a', 'b', 'c', 'd', 'e']) {
            expect(version.get(key)).toBe(copy.get(key));
            expect(version.has(key)).toBe(copy.has(key));
          }
        }
      }),
      { numRuns: 200 },
    );
  });

  test('tells a value that is undefined from none', () => {
    const one = VersionedMap.of<undefined>().set('a', undefined);
    const none = one.delete('a');
    expect(one.has('a')).toBe(true);
    expect(none.has('a')).toBe(false);
    expect(one.size).toBe(1);
  });

  test('does not take names for members of an object', () => {
    const empty = VersionedMap.of<number>();
    expect(empty.get('__proto__')).toBeUndefined();
    expect(empty.set('__proto__', 1).get('constructor')).toBeUndefined();
  });

  test('gives itself when what is deleted is not there', () => {
    const map = VersionedMap.of([['a', 1]]);
    expect(map.delete('b')).toBe(map);
  });

  test('two that began from the same empty one have nothing to undo for each other', () => {
    const empty = VersionedMap.of<number>();
    const grow = () =>
      Array.from({ length: 1000 }, (_, i) => `k${i}`).reduce((map, key) => map.set(key, 1), empty);
    const [one, other] = [grow(), grow()];
    const set = jest.spyOn(Map.prototype, 'set');
    const remove = jest.spyOn(Map.prototype, 'delete');
    try {
      expect([one.get('k1'), other.get('k1'), empty.get('k1')]).toEqual([1, 1, undefined]);
      expect(set).not.toHaveBeenCalled();
      expect(remove).not.toHaveBeenCalled();
    } finally {
      set.mockRestore();
      remove.mockRestore();
    }
  });
});
