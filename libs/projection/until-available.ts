/** Asks the log or the read store again, with growing pauses, for as long as it says that it can't answer now. */
import { setTimeout as pause } from 'node:timers/promises';
import { LogUnavailable } from '../event-log/event-log.js';
import { ReadStoreUnavailable } from '../read-store/read-store.js';

const PAUSE_MS_MIN = 20;
const PAUSE_MS_MAX = 5_000;

/** The runtime is being stopped: what was under way is given up. */
export class Stopped extends Error {
  override readonly name = 'Stopped';
}

export type UntilAvailable = <T>(task: () => Promise<T>) => Promise<T>;

/**
 * Any other error passes.
 *
 * @throws Stopped once the signal is aborted.
 */
export function untilAvailable(signal: AbortSignal): UntilAvailable {
  return async (task) => {
    for (let attempt = 0; ; attempt += 1) {
      if (signal.aborted) throw new Stopped();
      try {
        return await task();
      } catch (error) {
        if (!isUnavailable(error)) throw error;
      }
      await pauseBefore(attempt, signal);
    }
  };
}

export function isUnavailable(error: unknown): boolean {
  return error instanceof LogUnavailable || error instanceof ReadStoreUnavailable;
}

/**
 * 20 ms before the first repetition, doubled each time, at most 5 s.
 *
 * @throws Stopped once the signal is aborted.
 */
export async function pauseBefore(attempt: number, signal: AbortSignal): Promise<void> {
  const pauseMs = Math.min(PAUSE_MS_MAX, PAUSE_MS_MIN * 2 ** Math.min(attempt, 10));
  try {
    await pause(pauseMs, undefined, { signal });
  } catch {
    throw new Stopped();
  }
}
