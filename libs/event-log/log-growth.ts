/**
 * Tells waiting subscriptions that a log has grown or has ended. A subscription reads and starts to wait in one turn of the
 * event loop, so nothing can be written unnoticed in between.
 */
import type { LogUnavailable } from './event-log.js';

export interface LogGrowth {
  /** Resolves once the log has grown or ended, or the signal is aborted; at once when it ended before. */
  next(signal: AbortSignal): Promise<void>;
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
  let ended: LogEnd | undefined;

  function wake(): void {
    const woken = [...waiting];
    waiting.clear();
    for (const resolve of woken) resolve();
  }

  return {
    end: () => ended,
    next(signal) {
      if (ended !== undefined || signal.aborted) return Promise.resolve();
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
    announce: wake,
    finish(error) {
      ended ??= { error };
      wake();
    },
  };
}
