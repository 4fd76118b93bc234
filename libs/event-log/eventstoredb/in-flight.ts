/**
 * How many appends are under way at once. Of what a connection doesn't take, the client buffers 16 messages; those beyond are
 * rejected, when the connection is lost, where nobody can catch it, and that ends the process. So either no more than 15 are
 * under way, or no more bytes than a connection always takes.
 */
import { LogUnavailable } from '../event-log.js';

const SENT_MAX = 15;
/**
 * Half of the window that HTTP/2 begins with (RFC 9113, 6.9.2): a receiver may leave the other half taken until it has read as
 * much again.
 */
const SENT_BYTES_MAX = 32_767;
/** Appends that wait for their turn. */
const WAITING_MAX = 10_000;

export interface InFlight {
  /**
   * Runs a task that sends so many bytes, in its turn. Tasks start in the order of asking.
   *
   * @throws LogUnavailable, as not written, when its turn doesn't come in time or too many wait already.
   */
  run<T>(bytes: number, task: () => Promise<T>): Promise<T>;
  /** Resolves once nothing is under way and nothing waits. */
  drained(): Promise<void>;
}

interface Waiting {
  readonly bytes: number;
  readonly start: () => void;
}

/** @param turnMs the longest that a task waits for its turn */
export function createInFlight(turnMs: number): InFlight {
  const waiting = new Set<Waiting>();
  const idle = new Set<() => void>();
  const sent = { count: 0, bytes: 0 };

  function hasRoom(bytes: number): boolean {
    return sent.count < SENT_MAX || sent.bytes + bytes <= SENT_BYTES_MAX;
  }

  function enter(bytes: number): void {
    sent.count += 1;
    sent.bytes += bytes;
  }

  function leave(bytes: number): void {
    sent.count -= 1;
    sent.bytes -= bytes;
    for (const next of waiting) {
      if (!hasRoom(next.bytes)) break;
      waiting.delete(next);
      next.start();
    }
    if (sent.count > 0) return;
    for (const resolve of idle) resolve();
    idle.clear();
  }

  function turn(bytes: number): Promise<void> {
    if (waiting.size >= WAITING_MAX) {
      throw new LogUnavailable(`${WAITING_MAX} appends are waiting to be sent`, 'not-written');
    }
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => {
        waiting.delete(entry);
        reject(new LogUnavailable(`EventStoreDB took no append for ${turnMs} ms`, 'not-written'));
      }, turnMs);
      const entry: Waiting = {
        bytes,
        start() {
          clearTimeout(timer);
          enter(bytes);
          resolve();
        },
      };
      waiting.add(entry);
    });
  }

  return {
    async run(bytes, task) {
      if (waiting.size === 0 && hasRoom(bytes)) enter(bytes);
      else await turn(bytes);
      try {
        return await task();
      } finally {
        leave(bytes);
      }
    },
    drained: () =>
      sent.count === 0 ? Promise.resolve() : new Promise((resolve) => idle.add(() => resolve())),
  };
}
