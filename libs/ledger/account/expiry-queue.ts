/**
 * The expiry instants of an account's subscriptions, earliest first: a leftist heap, so that each version stays valid and
 * the next to expire is found without looking at all. An entry may be stale (the subscription was extended since); whoever
 * takes it compares it with the subscription.
 */
import type { Subscription } from './subscription.js';

export type ExpiryQueue = ExpiryNode | null;

export interface Expiry {
  readonly expiresAt: string;
  readonly subscriptionId: string;
}

/** Whether an entry still is its subscription's next expiry, and that has not been recorded. */
export function isDue(subscription: Subscription | undefined, expiry: Expiry): boolean {
  if (!subscription || subscription.cancelled || subscription.expiryRecorded) return false;
  return subscription.expiresAt === expiry.expiresAt;
}

interface ExpiryNode extends Expiry {
  readonly rank: number;
  readonly left: ExpiryQueue;
  readonly right: ExpiryQueue;
}

export function addExpiry(queue: ExpiryQueue, expiry: Expiry): ExpiryQueue {
  const { expiresAt, subscriptionId } = expiry;
  return merge(queue, { expiresAt, subscriptionId, rank: 1, left: null, right: null });
}

/** The entries at or before `instant`, earliest first, ties by subscription id. */
export function expiredBy(queue: ExpiryQueue, instant: string): Expiry[] {
  const expired: Expiry[] = [];
  let rest = queue;
  while (rest && rest.expiresAt <= instant) {
    expired.push(rest);
    rest = merge(rest.left, rest.right);
  }
  return expired;
}

/** The queue from its first entry on that is not stale. */
export function dropStale(queue: ExpiryQueue, isStale: (expiry: Expiry) => boolean): ExpiryQueue {
  let rest = queue;
  while (rest && isStale(rest)) rest = merge(rest.left, rest.right);
  return rest;
}

function merge(a: ExpiryQueue, b: ExpiryQueue): ExpiryQueue {
  if (!a) return b;
  if (!b) return a;
  const [first, second] = isBefore(b, a) ? [b, a] : [a, b];
  const merged = merge(first.right, second);
  const [left, right] =
    rankOf(first.left) >= rankOf(merged) ? [first.left, merged] : [merged, first.left];
  const { expiresAt, subscriptionId } = first;
  return { expiresAt, subscriptionId, rank: rankOf(right) + 1, left, right };
}

function isBefore(a: Expiry, b: Expiry): boolean {
  if (a.expiresAt !== b.expiresAt) return a.expiresAt < b.expiresAt;
  return a.subscriptionId < b.subscriptionId;
}

function rankOf(queue: ExpiryQueue): number {
  return queue ? queue.rank : 0;
}
