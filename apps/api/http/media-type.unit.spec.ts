import { describe, expect, test } from '@jest/globals';
import { mediaTypeOf } from './media-type.js';

const OFFERED = ['application/json', 'text/csv', 'application/pdf'] as const;

describe('the media type of an answer', () => {
  test.each([
    [undefined, 'application/json'],
    ['', 'application/json'],
    ['*/*', 'application/json'],
    ['text/csv', 'text/csv'],
    ['TEXT/CSV; header=present', 'text/csv'],
    ['text/*', 'text/csv'],
    ['application/pdf, */*;q=0.1', 'application/pdf'],
    ['application/json;q=0.5, text/csv;q=0.9', 'text/csv'],
    ['application/*, application/json;q=0', 'application/pdf'],
    ['nonsense, text/csv', 'text/csv'],
  ])('of %j is %s', (accept, type) => {
    expect(mediaTypeOf(accept, OFFERED)).toBe(type);
  });

  test.each(['text/html', 'text/csv;q=0', 'text/csv;q=x', 'nonsense'])(
    '%j is not there',
    (accept) => {
      expect(() => mediaTypeOf(accept, OFFERED)).toThrow('application/json, text/csv');
    },
  );
});
