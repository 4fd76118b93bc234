/** Runs one thing again and again: never twice at once, at a pause, until stopped. */
import { setTimeout as delay } from 'node:timers/promises';

export interface Recurring {
  /** Resolves when the run under way has ended; no other begins. */
  stop(): Promise<void>;
}

export function recur(
  pauseMs: number,
  run: (signal: AbortSignal) => Promise<void>,
  onFailure: (error: unknown) => void,
): Recurring {
  const stopping = new AbortController();
  const { signal } = stopping;
  const ended = (async () => {
    while (!signal.aborted) {
      await run(signal).catch(onFailure);
      await delay(pauseMs, undefined, { signal }).catch(() => undefined);
    }
  })();
  return {
    stop: async () => {
      stopping.abort();
      await ended;
    },
  };
}
