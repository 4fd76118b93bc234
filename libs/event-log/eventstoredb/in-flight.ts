/**
 * How many appends are under way at once. The client buffers 16 messages for a connection; what waits beyond them is rejected
 * where nobody can catch it when the connection is lost, and that ends the process.
 */
import { LogUnavailable } from '../event-log.js';

const SENT_MAX = 15;
/** Appends that wait for their turn. */
const WAITING_MAX = 10_000;

export interface InFlight {
  /**
   * Runs a task in its turn. Tasks start in the order of asking.
   *
   * @throws LogUnavailable, as not written, when its turn doesn't come in time or too many wait already.
   */
  run<T>(task: () => Promise<T>): Promise<T>;
  /** Resolves once nothing is under way and nothing waits. */
  drained(): Promise<void>;
}

interface Waiting {
  readonly start: () => void;
}

/** @param turnMs the longest that a task waits for its turn */
export function createInFlight(turnMs: number): InFlight {
  const waiting = new Set<Waiting>();
  const idle = new Set<() => void>();
  let running = 0;

  function turn(): Promise<void> {
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => {
        waiting.delete(entry);
        reject(new LogUnavailable(`EventStoreDB took no append for ${turnMs} ms`, 'not-written'));
      }, turnMs);
      const entry: Waiting = {
        start() {
          clearTimeout(timer);
          resolve();
        },
      };
      waiting.add(entry);
    });
  }

  function leave(): void {
    const [next] = waiting;
    if (next) {
      waiting.delete(next);
      next.start();
      return;
    }
    running -= 1;
    if (running > 0) return;
    for (const resolve of idle) resolve();
    idle.clear();
  }

  return {
    async run(task) {
      if (waiting.size >= WAITING_MAX) {
        throw new LogUnavailable(`${WAITING_MAX} appends are waiting to be sent`, 'not-written');
      }
      if (running < SENT_MAX) running += 1;
      else await turn();
      try {
        return await task();
      } finally {
        leave();
      }
    },
    drained: () =>
      running === 0 ? Promise.resolve() : new Promise((resolve) => idle.add(() => resolve())),
  };
}
