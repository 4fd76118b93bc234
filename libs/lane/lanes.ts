/** All lanes of one kind of stream: a lane for each stream that has something to do, and the states of the others, bounded. */
import { LRUCache } from 'lru-cache';
import type { EventLog } from '../event-log/event-log.js';
import type { Aggregate, LaneState } from './aggregate.js';
import type { CommandMemory } from './command-memory.js';
import { foldOn, unfolded, type Folded } from './folded.js';
import {
  serveWaiting,
  type LaneAnswer,
  type LaneContext,
  type LaneRequest,
  type Waiting,
} from './lane.js';
import type { Snapshots } from './snapshots.js';

export interface LanesOptions<S extends LaneState> {
  readonly log: EventLog;
  readonly aggregate: Aggregate<S>;
  readonly memory: CommandMemory;
  /** Left out where streams stay short. */
  readonly snapshots?: Snapshots;
  /** The machine's clock, RFC 3339 UTC with milliseconds. */
  readonly now: () => string;
  /** Told of a snapshot that could not be written; nothing is lost by it. */
  readonly onSnapshotFailure?: (stream: string, error: unknown) => void;
}

export interface Lanes<S> {
  /**
   * Decides, writes and answers one request, after those of the same stream that came before it.
   *
   * @throws LaneFull when too much waits already.
   * @throws LogUnavailable when the log can't be written; with outcome `unknown`, the same command may be sent again.
   */
  submit(stream: string, request: LaneRequest<S>): Promise<LaneAnswer<S>>;
  /** The state now, for quotes and for what a command has to know of another account. */
  read(stream: string): Promise<S>;
  /** Requests waiting in all lanes. */
  waiting(): number;
}

/** Too many commands wait; the same one may come again after `retryAfterSeconds`. */
export class LaneFull extends Error {
  override readonly name = 'LaneFull';
  readonly retryAfterSeconds = 1;

  constructor(readonly stream: string) {
    super(`too many commands wait for ${stream}`);
  }
}

/** Requests that may wait for one stream, and for all. */
const LANE_MAX = 2_000;
const WAITING_MAX = 20_000;
/** Entries (subscriptions and the like) that cached states hold at most, together. */
const CACHE_ENTRIES_MAX = 2_000_000;

export function createLanes<S extends LaneState & { readonly occurredAt: string }>(
  options: LanesOptions<S>,
): Lanes<S> {
  const { aggregate, snapshots } = options;
  const running = new Map<string, Waiting<S>[]>();
  const cache = new LRUCache<string, Folded<S>>({
    maxSize: CACHE_ENTRIES_MAX,
    sizeCalculation: ({ state }) => aggregate.weight(state),
  });
  let waitingCount = 0;

  async function load(stream: string): Promise<Folded<S>> {
    const cached = cache.get(stream);
    if (cached) return cached;
    const saved = await snapshots?.nearest(aggregate, stream, {});
    const folded = await foldOn(options, stream, saved ?? unfolded(aggregate));
    keep(stream, folded);
    return folded;
  }

  function keep(stream: string, folded: Folded<S>): void {
    if (!snapshots?.isDue(aggregate, folded)) {
      cache.set(stream, folded);
      return;
    }
    cache.set(stream, { ...folded, unsaved: 0 });
    snapshots
      .save(aggregate, stream, folded)
      .catch((error) => options.onSnapshotFailure?.(stream, error));
  }

  const context: LaneContext<S> = {
    ...options,
    load,
    keep,
    forget: (stream) => cache.delete(stream),
  };

  function submit(stream: string, request: LaneRequest<S>): Promise<LaneAnswer<S>> {
    const queue = running.get(stream);
    if (waitingCount >= WAITING_MAX || (queue?.length ?? 0) >= LANE_MAX)
      return Promise.reject(new LaneFull(stream));
    waitingCount += 1;
    const answer = new Promise<LaneAnswer<S>>((resolve, reject) => {
      const waiting = { request, resolve, reject };
      if (queue) queue.push(waiting);
      else start(stream, [waiting]);
    });
    return answer.finally(() => {
      waitingCount -= 1;
    });
  }

  function start(stream: string, queue: Waiting<S>[]): void {
    running.set(stream, queue);
    // Begun in a later turn, so that what arrives with it is decided with it.
    setImmediate(() => void run(stream, queue));
  }

  async function run(stream: string, queue: Waiting<S>[]): Promise<void> {
    while (queue.length > 0) await serveWaiting(stream, queue, context);
    // In the same turn as the check: nothing can have been queued in between.
    running.delete(stream);
  }

  return {
    submit,
    waiting: () => waitingCount,
    read: async (stream) => (await load(stream)).state,
  };
}
