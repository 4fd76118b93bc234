/**
 * Leases in the read store: what is to be done by one process at a time is done by the one that holds its lease. A lease is
 * a reader whose place is a fencing token: taking it moves the place, renewing it touches the time beside it, and a commit
 * that `holds` the token is refused once another has taken it.
 *
 * No clock of another machine is trusted: who waits for a lease takes it when it has seen nobody touch it for so long by its
 * own clock. That one may have taken it from a holder that is alive and slow is then told by the token.
 */
import { setTimeout as delay } from 'node:timers/promises';
import type { Checkpoint, Commit, ReadStore } from '../read-store/read-store.js';

/** What a commit names to be refused once the lease is lost. */
export type Fence = NonNullable<Commit['holds']>;

export interface LeaseKeeperOptions {
  readonly store: ReadStore;
  /** What is to be held. */
  readonly names: readonly string[];
  /** This process, in words that an operator knows it by; without `/`. */
  readonly holder: string;
  /**
   * Told of what is held now, whenever it changes; the next look at the leases waits for it to end. Whoever stops what is no
   * longer held does it here.
   */
  readonly onChange: (held: ReadonlyMap<string, Fence>) => Promise<void>;
  readonly onTrouble: (error: unknown) => void;
  /** Between two looks at the leases. Default 1,000. */
  readonly renewMs?: number;
  /** A lease that nobody has touched for so long is free. Default 4,000. */
  readonly lapseMs?: number;
}

export interface LeaseKeeper {
  held(): ReadonlyMap<string, Fence>;
  /** Gives back what is held, after `onChange` has been told that nothing is. */
  stop(): Promise<void>;
}

/** As a lease was last seen to change, by this process's own clock. */
interface Seen {
  readonly touch: string;
  readonly atMs: number;
}

/** A token is `<count>/<holder>`; without a holder the lease has been given back. */
const COUNT_WIDTH = 12;

export function keepLeases(options: LeaseKeeperOptions): LeaseKeeper {
  const keeper = new Keeper(options);
  return { held: () => keeper.held, stop: () => keeper.stop() };
}

/** The reader that a lease is. */
export function leaseReader(name: string): string {
  return `lease:${name}`;
}

/** Who a token says holds the lease; undefined where it was given back. */
export function holderOf(token: string): string | undefined {
  return token.slice(COUNT_WIDTH + 1) || undefined;
}

class Keeper {
  held: ReadonlyMap<string, Fence> = new Map();
  private readonly seen = new Map<string, Seen>();
  /** When each lease that is held was last renewed. */
  private readonly renewedMs = new Map<string, number>();
  private readonly stopping = new AbortController();
  private readonly running: Promise<void>;
  private readonly renewMs: number;
  private readonly lapseMs: number;

  constructor(private readonly options: LeaseKeeperOptions) {
    this.renewMs = options.renewMs ?? 1_000;
    this.lapseMs = options.lapseMs ?? 4_000;
    this.running = this.run();
  }

  async stop(): Promise<void> {
    this.stopping.abort();
    await this.running;
    const held = [...this.held.values()];
    await this.change(new Map());
    const given = held.map((fence) => this.move(fence, tokenAfter(fence.position, '')));
    for (const outcome of await Promise.allSettled(given)) {
      if (outcome.status === 'rejected') this.options.onTrouble(outcome.reason);
    }
  }

  private async run(): Promise<void> {
    const { signal } = this.stopping;
    while (!signal.aborted) {
      const looks = this.options.names.map((name) => this.look(name));
      const fences = await Promise.all(looks);
      const held = this.options.names.flatMap((name, at): [string, Fence][] => {
        const fence = fences[at];
        return fence ? [[name, fence]] : [];
      });
      await this.change(new Map(held));
      await delay(this.renewMs, undefined, { signal }).catch(() => undefined);
    }
  }

  private async change(held: ReadonlyMap<string, Fence>): Promise<void> {
    const same = [...held].every(
      ([name, { position }]) => this.held.get(name)?.position === position,
    );
    if (same && held.size === this.held.size) return;
    this.held = held;
    await this.options.onChange(held);
  }

  /** What is held of this lease after the look. */
  private async look(name: string): Promise<Fence | undefined> {
    const held = this.held.get(name);
    try {
      return await (held ? this.renewed(name, held) : this.taken(name));
    } catch (error) {
      this.options.onTrouble(error);
      const lapsed = performance.now() - (this.renewedMs.get(name) ?? 0) > this.lapseMs;
      return lapsed ? undefined : held;
    }
  }

  private async renewed(name: string, fence: Fence): Promise<Fence | undefined> {
    const startedMs = performance.now();
    if (!(await this.move(fence, fence.position))) return undefined;
    this.renewedMs.set(name, startedMs);
    return fence;
  }

  private async taken(name: string): Promise<Fence | undefined> {
    const reader = leaseReader(name);
    const found = await this.options.store.checkpoint(reader);
    if (found && !this.isFree(name, found)) return undefined;
    const position = tokenAfter(found?.position, this.options.holder);
    const startedMs = performance.now();
    if (!(await this.move({ reader, position: found?.position }, position))) return undefined;
    this.renewedMs.set(name, startedMs);
    return { reader, position };
  }

  private isFree(name: string, { position, recordedAt }: Checkpoint): boolean {
    if (holderOf(position) === undefined) return true;
    const touch = `${position} ${recordedAt}`;
    const nowMs = performance.now();
    const seen = this.seen.get(name);
    if (seen?.touch === touch) return nowMs - seen.atMs > this.lapseMs;
    this.seen.set(name, { touch, atMs: nowMs });
    return false;
  }

  private move(
    {
      reader,
      position: expected,
    }: { readonly reader: string; readonly position?: string | undefined },
    position: string,
  ): Promise<boolean> {
    const checkpoint = { position, recordedAt: new Date().toISOString() };
    return this.options.store.commit({ reader, expected, checkpoint, writes: [] });
  }
}

function tokenAfter(token: string | undefined, holder: string): string {
  const count = token === undefined ? 0 : Number(token.slice(0, COUNT_WIDTH));
  return `${String(count + 1).padStart(COUNT_WIDTH, '0')}/${holder}`;
}
