import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { excluding, including, numbersIn, type Runs, take } from './chunk-runs.js';

const changes = fc.array(fc.tuple(fc.boolean(), fc.nat(15)), { maxLength: 60 });

describe('runs', () => {
  test('hold the numbers that a set holds, ascending, in as few runs as there are gaps', () => {
    fc.assert(
      fc.property(changes, (all) => {
        const set = new Set<number>();
        let runs: Runs = [];
        for (const [isIn, number] of all) {
          runs = isIn ? including(runs, number) : excluding(runs, number);
          if (isIn) set.add(number);
          else set.delete(number);
          const expected = [...set].sort((a, b) => a - b);
          expect([...numbersIn(runs)]).toEqual(expected);
          const begun = expected.filter((one) => !set.has(one - 1)).length;
          expect(runs.length).toBe(begun);
        }
      }),
    );
  });

  test('are told from a number on, and taken as many at a time as asked for', () => {
    const numbers = numbersIn(
      [
        [1, 4],
        [7, 9],
      ],
      3,
    );
    expect([take(numbers, 3), take(numbers, 3), take(numbers, 3)]).toEqual([[3, 4, 7], [8, 9], []]);
  });
});
