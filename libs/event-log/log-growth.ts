/**
 * Tells waiting subscriptions that a log has grown or has ended. Growth is counted, so that nothing written between a read
 * and the wait that follows it goes unnoticed.
 */
import type { LogUnavailable } from './event-log.js';

export interface LogGrowth {
  /** Read it before reading the log, and give it to {@link LogGrowth.beyond}. */
  count(): number;
  /** Resolves once the log has grown beyond the count or has ended, or the signal is aborted. */
  beyond(count: number, signal: AbortSignal): Promise<void>;
  /** How the log ended, or undefined while it lives. The first end stays. */
  end(): LogEnd | undefined;
  announce(): void;
  /** Ends it, cleanly or with the error that subscriptions are to throw. */
  finish(error?: LogUnavailable): void;
}

export interface LogEnd {
  readonly error: LogUnavailable | undefined;
}

export function createLogGrowth(): LogGrowth {
  const waiting = new Set<() => void>();
  let grown = 0;
  let ended: LogEnd | undefined;

  function wake(): void {
    const woken = [...waiting];
    waiting.clear();
    for (const resolve of woken) resolve();
  }

  return {
    count: () => grown,
    end: () => ended,
    beyond(count, signal) {
      if (grown > count || ended !== undefined || signal.aborted) return Promise.resolve();
      return new Promise((resolve) => {
        const done = () => {
          waiting.delete(done);
          signal.removeEventListener('abort', done);
          resolve();
        };
        waiting.add(done);
        signal.addEventListener('abort', done, { once: true });
      });
    },
    announce() {
      grown += 1;
      wake();
    },
    finish(error) {
      ended ??= { error };
      wake();
    },
  };
}
