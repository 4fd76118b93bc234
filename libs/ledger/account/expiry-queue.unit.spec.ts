import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { addExpiry, dropStale, expiredBy, type Expiry, type ExpiryQueue } from './expiry-queue.js';

const someExpiry = fc.record({
  expiresAt: fc.integer({ min: 10, max: 40 }).map((day) => `20${day}-01-01T00:00:00.000Z`),
  subscriptionId: fc.constantFrom('a', 'b', 'c', 'd'),
});

const inOrder = (expiries: readonly Expiry[]) =>
  [...expiries].sort((x, y) => (keyOf(x) < keyOf(y) ? -1 : 1));
const keyOf = ({ expiresAt, subscriptionId }: Expiry) => `${expiresAt} ${subscriptionId}`;
const queueOf = (expiries: readonly Expiry[]) => expiries.reduce<ExpiryQueue>(addExpiry, null);

describe('The expiry queue', () => {
  test('gives what has run out, earliest first, ties by id, as a sorted list would', () => {
    fc.assert(
      fc.property(fc.array(someExpiry), someExpiry, (expiries, { expiresAt }) => {
        const expected = inOrder(expiries.filter((expiry) => expiry.expiresAt <= expiresAt));
        expect(expiredBy(queueOf(expiries), expiresAt).map(keyOf)).toEqual(expected.map(keyOf));
      }),
    );
  });

  test('keeps every version', () => {
    fc.assert(
      fc.property(fc.array(someExpiry, { minLength: 1 }), (expiries) => {
        const queues: ExpiryQueue[] = [null];
        for (const expiry of expiries) queues.push(addExpiry(queues.at(-1)!, expiry));
        queues.forEach((queue, i) => {
          dropStale(queue, () => true);
          expect(expiredBy(queue, '2099')).toHaveLength(i);
        });
      }),
    );
  });

  test('drops stale entries up to the first that is not', () => {
    fc.assert(
      fc.property(fc.array(someExpiry), someExpiry, (expiries, { expiresAt }) => {
        const left = dropStale(queueOf(expiries), (expiry) => expiry.expiresAt < expiresAt);
        const expected = inOrder(expiries.filter((expiry) => expiry.expiresAt >= expiresAt));
        expect(expiredBy(left, '2099').map(keyOf)).toEqual(expected.map(keyOf));
      }),
    );
  });

  test.each([
    ['ascending', (i: number) => i],
    ['descending', (i: number) => 20_000 - i],
  ])('takes 20,000 in %s order without running out of stack', (_order, place) => {
    let queue: ExpiryQueue = null;
    for (let i = 0; i < 20_000; i += 1) {
      const expiresAt = String(place(i)).padStart(6, '0');
      queue = addExpiry(queue, { expiresAt, subscriptionId: `s${i}` });
    }
    expect(expiredBy(queue, '999999')).toHaveLength(20_000);
    expect(dropStale(queue, () => true)).toBeNull();
  });
});
