/** A stream folded so far, with what a lane has to remember of it beside the state. */
import type { EventLog, Position } from '../event-log/event-log.js';
import { eventOfRecord } from '../event-log/ledger-event.js';
import type { Aggregate, LaneState } from './aggregate.js';

export interface Folded<S> {
  readonly state: S;
  /** Of the last event; null before the first. */
  readonly position: Position | null;
  /** Commands that have left the window were written here or before. */
  readonly forgottenUpTo: Position | null;
  /** Where the window's older half ends. */
  readonly halfAt: Position | null;
  /** Events since the last snapshot. */
  readonly unsaved: number;
}

/** Events read at a time. */
const PAGE = 1000;

export function unfolded<S extends LaneState>(aggregate: Aggregate<S>): Folded<S> {
  return {
    state: aggregate.initial,
    position: null,
    forgottenUpTo: null,
    halfAt: null,
    unsaved: 0,
  };
}

/** The stream folded on from where `folded` stands to its end. */
export async function foldOn<S extends LaneState>(
  { log, aggregate }: { readonly log: EventLog; readonly aggregate: Aggregate<S> },
  stream: string,
  folded: Folded<S>,
): Promise<Folded<S>> {
  let on = folded;
  for (;;) {
    const page = await log.readStream(stream, { from: on.state.revision + 1, limit: PAGE });
    for (const record of page) {
      on = advance(on, aggregate.evolve(on.state, eventOfRecord(record)), record.position, 1);
    }
    if (page.length < PAGE) return on;
  }
}

/** After `count` events more, the last at `position`. */
export function advance<S extends LaneState>(
  folded: Folded<S>,
  state: S,
  position: Position,
  count: number,
): Folded<S> {
  const half = state.commands.filled > folded.state.commands.filled;
  return {
    state,
    position,
    unsaved: folded.unsaved + count,
    forgottenUpTo: half ? folded.halfAt : folded.forgottenUpTo,
    halfAt: half ? position : folded.halfAt,
  };
}
