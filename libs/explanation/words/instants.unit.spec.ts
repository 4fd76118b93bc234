import { describe, expect, test } from '@jest/globals';
import { instantWords, partsOfSentence } from './instants.js';

describe('instants in a sentence', () => {
  test.each(['2026-11-22T10:00:00.000Z', '2026-11-22T10:00:00.094Z'])(
    'are found again as they were written: %s',
    (at) => {
      const [before, found, after] = partsOfSentence(`until ${instantWords(at)}, and on.`);
      expect([before, after]).toEqual(['until ', ', and on.']);
      expect(Date.parse((found as { at: string }).at)).toBe(Date.parse(at));
    },
  );

  test('are found where RFC 3339 is written, at the ends and side by side', () => {
    const [first, last] = ['2026-11-22T10:00:00.000Z', '2027-01-01T00:00:00Z'];
    expect(partsOfSentence(`${first}${last}`)).toEqual([{ at: first }, { at: last }]);
  });

  test.each([
    '',
    'of 2026-11-22',
    '10:00:00 UTC',
    '2026-11-22 10:00:00',
    '2026-13-45 10:00:00 UTC',
  ])('are not seen in “%s”', (sentence) => {
    expect(partsOfSentence(sentence)).toEqual(sentence === '' ? [] : [sentence]);
  });
});
