import { expect, test } from '@jest/globals';

import { clientAddressOf } from './client-address.js';
import { ATTEMPTS_MAX, createKeyAttempts } from './key-attempts.js';

test('an address has so many attempts, another has its own, and both have them again later', () => {
  let now = 0;
  const attempts = createKeyAttempts(() => now);
  for (let n = 0; n < ATTEMPTS_MAX; n += 1) expect(attempts.take('a')).toBeUndefined();
  now = 1_000;
  expect([attempts.take('a'), attempts.take('b')]).toEqual([299, undefined]);
  now = 300_000;
  expect(attempts.take('a')).toBeUndefined();
});

test('an attempt with a right key doesn’t count, nor make up for wrong ones', () => {
  const attempts = createKeyAttempts(() => 0);
  for (let n = 1; n < ATTEMPTS_MAX; n += 1) attempts.take('a');
  for (let n = 0; n < 5; n += 1) {
    expect(attempts.take('a')).toBeUndefined();
    attempts.giveBack('a');
  }
  expect(attempts.take('a')).toBeUndefined();
  expect(attempts.take('a')).toBe(300);
});

test.each([
  ['203.0.113.7', undefined, '203.0.113.7'],
  ['203.0.113.7', '198.51.100.1', '203.0.113.7'],
  ['::ffff:203.0.113.7', undefined, '203.0.113.7'],
  ['127.0.0.1', undefined, '127.0.0.1'],
  ['127.0.0.1', '10.0.0.1, 198.51.100.1', '198.51.100.1'],
  ['172.18.0.5', '198.51.100.1', '198.51.100.1'],
  ['172.32.0.5', '198.51.100.1', '172.32.0.5'],
  ['::1', '::ffff:198.51.100.1', '198.51.100.1'],
  ['2001:db8:0:1:2:3:4:5', undefined, '2001:db8:0:1::/64'],
  ['2001:0db8::1:9', undefined, '2001:db8:0:0::/64'],
  ['127.0.0.1', '2001:db8:0:1::77', '2001:db8:0:1::/64'],
])('from %s, asked for by %s, it is the address %s', (ip, forwarded, address) => {
  const headers = forwarded === undefined ? {} : { 'x-forwarded-for': forwarded };
  expect(clientAddressOf({ ip, headers })).toBe(address);
});
