import { describe, expect, test } from '@jest/globals';
import { canonicalJson } from './canonical-json.js';

describe('canonical JSON', () => {
  test('orders members by UTF-16 code units, however they were given', () => {
    const members = { '10': 1, '9': 2, é: 3, '\u{1f600}': 4, '\ufb33': 5, a: 6, A: 7, '': 8 };
    expect(canonicalJson(members)).toBe(
      '{"":8,"10":1,"9":2,"A":7,"a":6,"é":3,"\u{1f600}":4,"\ufb33":5}',
    );
    expect(canonicalJson({ b: { d: 1, c: 2 }, a: [] })).toBe('{"a":[],"b":{"c":2,"d":1}}');
  });

  test('escapes what must be escaped, and nothing else', () => {
    expect(canonicalJson('€$\u000f\nA\'B"\\\u007f/')).toBe('"€$\\u000f\\nA\'B\\"\\\\\u007f/"');
    expect(canonicalJson('half \ud800')).toBe('"half \\ud800"');
    expect(canonicalJson('\u{1f600}')).toBe('"\u{1f600}"');
  });

  test('writes numbers as RFC 8785 does', () => {
    expect(canonicalJson([-0, 1e21, 1e-7, 0.1, 333333333.33333329])).toBe(
      '[0,1e+21,1e-7,0.1,333333333.3333333]',
    );
  });

  test('keeps names that mean something else on an object', () => {
    const members = JSON.parse('{"b":1,"__proto__":{"d":1,"c":2},"a":0}') as unknown;
    expect(canonicalJson([members])).toBe('[{"__proto__":{"c":2,"d":1},"a":0,"b":1}]');
  });

  test('leaves out members without a value', () => {
    expect(canonicalJson({ a: undefined, b: [undefined, null] })).toBe('{"b":[null,null]}');
  });

  test('refuses numbers that are none', () => {
    expect(() => canonicalJson({ a: NaN })).toThrow('not allowed');
    expect(() => canonicalJson([Infinity])).toThrow('not allowed');
  });
});
