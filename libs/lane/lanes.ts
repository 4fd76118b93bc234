/** All lanes of one kind of stream: a lane for each stream that has something to do, and the states of the others, bounded. */
import { setTimeout as delay } from 'node:timers/promises';
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
import { shareRuns } from './shared-runs.js';
import { LATEST, type Snapshots } from './snapshots.js';

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
  /**
   * The state now, also of what another node has written; for quotes and for what a command has to know of another account.
   */
  read(stream: string): Promise<S>;
  /** Requests waiting in all lanes. */
  waiting(): number;
}

/** Too many commands wait; the same one may come again soon. */
export class LaneFull extends Error {
  override readonly name = 'LaneFull';

  constructor(readonly stream: string) {
    super(`too many commands wait for ${stream}`);
  }
}

/** Requests that may wait for one stream, and for all. */
const LANE_MAX = 2_000;
const WAITING_MAX = 20_000;
/** Entries (subscriptions and the like) that cached states hold at most, together. */
const CACHE_ENTRIES_MAX = 500_000;

/**
 * A node that has lost an append must read before it can decide again, and one that goes on appending at once is always
 * faster: it would keep others from the account for as long as it has something to do. So a busy lane rests once in so many
 * rounds, for as long as so many of them take: enough to read and to append.
 */
const ROUNDS_UNTIL_REST = 64;
const ROUNDS_OF_REST = 4;
const REST_MS_MAX = 50;

/** A state with its own time, as snapshots need it. */
type Timed = LaneState & { readonly occurredAt: string };

export function createLanes<S extends Timed>(options: LanesOptions<S>): Lanes<S> {
  return new StreamLanes(options);
}

class StreamLanes<S extends Timed> implements Lanes<S> {
  private readonly queues = new Map<string, Waiting<S>[]>();
  private readonly cache: LRUCache<string, Folded<S>>;
  private readonly context: LaneContext<S>;
  private readonly latest = shareRuns((stream) => this.readOn(stream));
  private waitingCount = 0;

  constructor(private readonly options: LanesOptions<S>) {
    this.cache = new LRUCache({
      maxSize: CACHE_ENTRIES_MAX,
      // What is heavier than all may be is still kept, alone: else each of its commands would fold it anew.
      sizeCalculation: ({ state }) => Math.min(CACHE_ENTRIES_MAX, options.aggregate.weight(state)),
    });
    this.context = {
      ...options,
      load: (stream) => this.load(stream),
      keep: (stream, folded) => this.keep(stream, folded),
      forget: (stream) => this.cache.delete(stream),
    };
  }

  async submit(stream: string, request: LaneRequest<S>): Promise<LaneAnswer<S>> {
    const queue = this.queues.get(stream);
    if (this.waitingCount >= WAITING_MAX || (queue?.length ?? 0) >= LANE_MAX)
      throw new LaneFull(stream);
    this.waitingCount += 1;
    try {
      return await new Promise((resolve, reject) => {
        const waiting = { request, resolve, reject };
        if (queue) queue.push(waiting);
        else this.begin(stream, waiting);
      });
    } finally {
      this.waitingCount -= 1;
    }
  }

  async read(stream: string): Promise<S> {
    return (await this.latest(stream)).state;
  }

  waiting(): number {
    return this.waitingCount;
  }

  private begin(stream: string, first: Waiting<S>): void {
    const queue = [first];
    this.queues.set(stream, queue);
    // Begun in a later turn, so that what arrives with it is decided with it.
    setImmediate(() => void this.run(stream, queue));
  }

  private async run(stream: string, queue: Waiting<S>[]): Promise<void> {
    let since = performance.now();
    for (let round = 1; queue.length > 0; round += 1) {
      await serveWaiting(stream, queue, this.context);
      if (round % ROUNDS_UNTIL_REST > 0 || queue.length === 0) continue;
      const roundMs = (performance.now() - since) / ROUNDS_UNTIL_REST;
      await delay(Math.min(REST_MS_MAX, Math.ceil(roundMs * ROUNDS_OF_REST)));
      since = performance.now();
    }
    // In the same turn as the check: nothing can have been queued in between.
    this.queues.delete(stream);
  }

  private async load(stream: string): Promise<Folded<S>> {
    const cached = this.cache.get(stream);
    if (cached) return cached;
    const { snapshots, aggregate } = this.options;
    const saved = await snapshots?.nearest(aggregate, stream, LATEST);
    const folded = await foldOn(this.options, stream, saved ?? unfolded(aggregate));
    this.keep(stream, folded);
    return folded;
  }

  /** What is in the cache may be behind what another node has written since. */
  private async readOn(stream: string): Promise<Folded<S>> {
    const cached = this.cache.get(stream);
    if (!cached) return this.load(stream);
    const folded = await foldOn(this.options, stream, cached);
    if (folded.state.revision > cached.state.revision) this.keep(stream, folded);
    return folded;
  }

  private keep(stream: string, folded: Folded<S>): void {
    const { snapshots, aggregate, onSnapshotFailure } = this.options;
    // A reader may have been slower than the lane.
    const known = this.cache.peek(stream)?.state.revision ?? -1;
    if (known > folded.state.revision) return;
    if (!snapshots?.isDue(aggregate, folded)) {
      this.cache.set(stream, folded);
      return;
    }
    this.cache.set(stream, { ...folded, unsaved: 0 });
    snapshots
      .save(aggregate, stream, folded)
      .catch((error: unknown) => onSnapshotFailure?.(stream, error));
  }
}
