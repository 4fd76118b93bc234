import { describe, expect, test } from '@jest/globals';

import { hashToken, isTokenOf, keyIdOf, SECRET_BYTES, tokenOf } from './token.js';

const secret = Buffer.alloc(SECRET_BYTES, 0xfb);

describe('a token', () => {
  test('names its key and carries all of its secret', () => {
    const token = tokenOf('key-1', secret);
    expect(token).toMatch(/^tsk_key-1_[A-Za-z0-9_-]{43}$/);
    expect(keyIdOf(token)).toBe('key-1');
  });

  test.each(['', 'tsk_', 'tsk_key_short', `tsk_a_b_${'x'.repeat(43)}`, ` ${tokenOf('k', secret)}`])(
    'is not %p',
    (text) => {
      expect(keyIdOf(text)).toBeUndefined();
    },
  );

  test('needs all bytes of a secret', () => {
    expect(() => tokenOf('key-1', secret.subarray(1))).toThrow(RangeError);
  });

  test('is known by its hash, which is the SHA-256 of its text', () => {
    const token = tokenOf('key-1', secret);
    expect(hashToken('abc')).toBe(
      'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad',
    );
    expect(isTokenOf(hashToken(token), token)).toBe(true);
    expect(isTokenOf(hashToken(token), `${token} `)).toBe(false);
  });
});
