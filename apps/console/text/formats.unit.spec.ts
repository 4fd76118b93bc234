import { describe, expect, test } from '@jest/globals';
import { formatsOf } from './formats.js';

const NOW = Date.parse('2026-03-04T12:00:00.000Z');

describe('a moment from now', () => {
  const { fromNow } = formatsOf('en-GB');

  test.each([
    ['2026-03-04T11:59:01.000Z', 'now'],
    ['2026-03-04T12:00:59.000Z', 'now'],
    ['2026-03-04T11:59:00.000Z', '1 minute ago'],
    ['2026-03-04T10:01:00.000Z', '1 hour ago'],
    ['2026-03-03T12:00:00.000Z', 'yesterday'],
    ['2026-03-07T12:00:00.000Z', 'in 3 days'],
  ])('%s is %s', (at, told) => {
    expect(fromNow(at, NOW)).toBe(told);
  });
});

test.each([
  ['en-GB', 'Monday', 'Sunday'],
  ['pt-BR', 'segunda-feira', 'domingo'],
  ['es', 'lunes', 'domingo'],
])('in %s the week is from %s to %s', (language, first, last) => {
  const { weekday } = formatsOf(language);
  expect([weekday('monday'), weekday('sunday')]).toEqual([first, last]);
});
