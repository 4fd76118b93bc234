import { expect, test } from '@jest/globals';

import {
  csrfTokenOf,
  hashSession,
  isCsrfTokenOf,
  isSessionOf,
  sessionIdOf,
  sessionTokenOf,
} from './session-token.js';
import { hashToken, keyIdOf, SECRET_BYTES } from './token.js';

const TOKEN = sessionTokenOf('s1', Buffer.alloc(SECRET_BYTES, 7));
const OTHER = sessionTokenOf('s1', Buffer.alloc(SECRET_BYTES, 8));
const KEY = hashToken('a key');

test('a token names its session, and is no key’s', () => {
  expect(sessionIdOf(TOKEN)).toBe('s1');
  expect(keyIdOf(TOKEN)).toBeUndefined();
  expect(sessionIdOf(TOKEN.replace('tss', 'tsk'))).toBeUndefined();
  expect(sessionIdOf(`${TOKEN}x`)).toBeUndefined();
  expect(() => sessionTokenOf('s1', Buffer.alloc(31))).toThrow(RangeError);
});

test('a hash is of one token and one key', () => {
  const hash = hashSession(TOKEN, KEY);
  expect(isSessionOf(hash, TOKEN, KEY)).toBe(true);
  expect(isSessionOf(hash, OTHER, KEY)).toBe(false);
  expect(isSessionOf(hash, TOKEN, hashToken('another key'))).toBe(false);
});

test('a CSRF token is of one token', () => {
  const csrf = csrfTokenOf(TOKEN);
  expect(csrf).toMatch(/^[\w-]{43}$/);
  expect(isCsrfTokenOf(TOKEN, csrf)).toBe(true);
  for (const wrong of ['', 'x', csrfTokenOf(OTHER), `${csrf}x`, csrf.slice(1)])
    expect(isCsrfTokenOf(TOKEN, wrong)).toBe(false);
});
