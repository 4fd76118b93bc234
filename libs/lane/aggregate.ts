/** What a lane must know of the streams it serves: how to fold them, and what their events carry beside the payload. */
import type { AnyEvent, CommandWindow, Snapshot } from '../ledger/index.js';

/** What every state tells the lane, whatever else it holds. */
export interface LaneState {
  /** Of the last event; -1 before the first. */
  readonly revision: number;
  readonly hash: string;
  readonly commands: CommandWindow;
}

/** An event decided, before it has its envelope. */
export interface Decided {
  readonly type: string;
  readonly data: object;
  readonly occurredAt: string;
}

export type LaneDecision =
  | { readonly events: readonly Decided[]; readonly refusal?: undefined }
  | { readonly refusal: LaneRefusal; readonly events?: undefined };

/** A refusal of whatever kind of stream. */
export interface LaneRefusal {
  readonly slug: string;
  readonly detail: string;
  readonly figures: Readonly<Record<string, string | number>>;
}

/** Members of the envelope that the kind of stream decides. */
export interface Stamp {
  readonly balanceBefore: number | null;
  readonly balanceAfter: number | null;
  /** Given where the event is the ledger's own doing, not the command's. */
  readonly own?: Pick<AnyEvent, 'eventId' | 'commandId' | 'actor'>;
}

export interface Aggregate<S extends LaneState> {
  readonly initial: S;
  evolve(state: S, event: AnyEvent): S;
  stamp(state: S, event: Decided): Stamp;
  /** Entries the state holds: its weight in the cache, and what writing a snapshot of it costs. */
  weight(state: S): number;
  /** Left out where streams stay short. */
  readonly snapshot?: {
    /** Of its form; another version's is not read. */
    readonly version: number;
    write(state: S): Snapshot;
    read(snapshot: Snapshot): S;
  };
}
