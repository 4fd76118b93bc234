import { expect, test } from '@jest/globals';
import { runwayOf } from './runway.js';

test('a balance lasts whole days at its rate, and for ever where nothing is consumed', () => {
  expect(runwayOf({ balance: 20, averagePerDay30: 3 })).toBe(6);
  expect(runwayOf({ balance: 0, averagePerDay30: 3 })).toBe(0);
  expect(runwayOf({ balance: 20, averagePerDay30: 0 })).toBeNull();
});
