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
  return new Turns(turnMs);
}

class Turns implements InFlight {
  private readonly waiting = new Set<Waiting>();
  private readonly idle = new Set<() => void>();
  private count = 0;
  private bytes = 0;

  constructor(private readonly turnMs: number) {}

  async run<T>(bytes: number, task: () => Promise<T>): Promise<T> {
    if (this.waiting.size === 0 && this.hasRoom(bytes)) this.enter(bytes);
    else await this.turn(bytes);
    try {
      return await task();
    } finally {
      this.leave(bytes);
    }
  }

  drained(): Promise<void> {
    if (this.count === 0) return Promise.resolve();
    return new Promise((resolve) => this.idle.add(resolve));
  }

  private hasRoom(bytes: number): boolean {
    return this.count < SENT_MAX || this.bytes + bytes <= SENT_BYTES_MAX;
  }

  private enter(bytes: number): void {
    this.count += 1;
    this.bytes += bytes;
  }

  private leave(bytes: number): void {
    this.count -= 1;
    this.bytes -= bytes;
    for (const next of this.waiting) {
      if (!this.hasRoom(next.bytes)) break;
      this.waiting.delete(next);
      next.start();
    }
    if (this.count > 0) return;
    for (const resolve of this.idle) resolve();
    this.idle.clear();
  }

  private turn(bytes: number): Promise<void> {
    if (this.waiting.size >= WAITING_MAX) {
      throw new LogUnavailable(`${WAITING_MAX} appends are waiting to be sent`, 'not-written');
    }
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => {
        this.waiting.delete(entry);
        reject(
          new LogUnavailable(`EventStoreDB took no append for ${this.turnMs} ms`, 'not-written'),
        );
      }, this.turnMs);
      const start = (): void => {
        clearTimeout(timer);
        this.enter(bytes);
        resolve();
      };
      const entry: Waiting = { bytes, start };
      this.waiting.add(entry);
    });
  }
}
