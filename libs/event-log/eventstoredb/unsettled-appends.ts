/**
 * Appends that the server may still be at. It never answers a second one with the same ids meanwhile, so a repeat is held back
 * until the first one's deadline has passed.
 */
import { setTimeout as delay } from 'node:timers/promises';

export interface UnsettledAppends {
  /** Whether an append that begins with this event may be under way. */
  has(firstId: string): boolean;
  /** Resolves once no append that begins with this event can be under way any more. */
  settled(firstId: string): Promise<void>;
  /** To be called when an append is sent; gives a function to be called when its outcome is known. */
  sent(firstId: string): () => void;
}

/** Entries beyond which those of the past are looked for. */
const SWEPT_AT = 1_000;

/** @param deadlineMs after which the server has given up an append */
export function createUnsettledAppends(deadlineMs: number): UnsettledAppends {
  const deadlines = new Map<string, { readonly at: number }>();

  function sweep(now: number): void {
    for (const [id, { at }] of deadlines) if (at <= now) deadlines.delete(id);
  }

  function leftMs(firstId: string): number {
    return (deadlines.get(firstId)?.at ?? 0) - performance.now();
  }

  return {
    has: (firstId) => leftMs(firstId) > 0,
    async settled(firstId) {
      for (let left = leftMs(firstId); left > 0; left = leftMs(firstId))
        await delay(Math.ceil(left));
    },
    sent(firstId) {
      const now = performance.now();
      if (deadlines.size >= SWEPT_AT) sweep(now);
      const deadline = { at: now + deadlineMs };
      deadlines.set(firstId, deadline);
      return () => {
        if (deadlines.get(firstId) === deadline) deadlines.delete(firstId);
      };
    },
  };
}
