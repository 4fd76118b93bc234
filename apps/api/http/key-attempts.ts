/** Bounds how often a wrong key can be tried from one address. */
import { LRUCache } from 'lru-cache';

import { Problem } from './problem.js';

/** Wrong keys from one address in one window. */
export const ATTEMPTS_MAX = 10;
const WINDOW_MS = 300_000;
/** Addresses remembered; beyond it, the one that has been quiet for longest is forgotten. */
const ADDRESSES_MAX = 10_000;

interface Attempts {
  readonly until: number;
  taken: number;
}

export interface KeyAttempts {
  /**
   * Takes one. Before the key is looked at, where there is something to wait for meanwhile: many at once are no way around the
   * bound then.
   *
   * @returns seconds until there is one again; undefined where this one was taken
   */
  take(address: string): number | undefined;
  /** The key was right: the attempt doesn't count. */
  giveBack(address: string): void;
}

/** @param now the machine's clock, milliseconds */
export function createKeyAttempts(now: () => number = Date.now): KeyAttempts {
  const byAddress = new LRUCache<string, Attempts>({ max: ADDRESSES_MAX });
  return {
    take(address) {
      const known = byAddress.get(address);
      const attempts =
        known && known.until > now() ? known : { until: now() + WINDOW_MS, taken: 0 };
      byAddress.set(address, attempts);
      if (attempts.taken >= ATTEMPTS_MAX) return Math.ceil((attempts.until - now()) / 1_000);
      attempts.taken += 1;
      return undefined;
    },
    giveBack(address) {
      const attempts = byAddress.get(address);
      if (attempts && attempts.taken > 0) attempts.taken -= 1;
    },
  };
}

/** @param waitSeconds as {@link KeyAttempts.take} tells it */
export function tooManyWrongKeys(waitSeconds: number): Problem {
  const detail = 'Too many wrong keys were sent from this address.';
  return new Problem('too-many-requests', detail, {}, { 'Retry-After': String(waitSeconds) });
}
