/**
 * One stream's lane: its commands queue here, are decided one after another against the folded state, and their events go
 * out in one append. A hot account is so as fast as many cold ones, and two commands never see the same balance.
 */
import { setTimeout as delay } from 'node:timers/promises';
import {
  LogUnavailable,
  NO_STREAM,
  RevisionConflict,
  type EventLog,
} from '../event-log/event-log.js';
import { eventOfRecord, recordOfEvent } from '../event-log/ledger-event.js';
import {
  isComplete,
  knownCommand,
  whichCommand,
  type AnyEvent,
  type KnownCommand,
} from '../ledger/index.js';
import type { Aggregate, Decided, LaneDecision, LaneRefusal, LaneState } from './aggregate.js';
import type { CommandMemory } from './command-memory.js';
import { seal, type Origin, type Sealed } from './envelope.js';
import { appendSettled } from './append-settled.js';
import { advance, foldOn, type Folded } from './folded.js';

export interface LaneRequest<S> extends Origin {
  /** Decides at the machine's clock `now`. Called again when another node has written in between. */
  readonly decide: (state: S, now: string) => LaneDecision;
}

export type LaneAnswer<S> =
  | {
      readonly kind: 'accepted';
      readonly events: readonly AnyEvent[];
      /** Of the last event; of the latest one known where there was nothing to write. */
      readonly position: string | null;
      readonly state: S;
    }
  /** A command known already: its events as they were written then. */
  | { readonly kind: 'replayed'; readonly events: readonly AnyEvent[]; readonly state: S }
  | { readonly kind: 'key-reused' }
  | { readonly kind: 'refused'; readonly refusal: LaneRefusal };

export interface LaneContext<S extends LaneState> {
  readonly log: EventLog;
  readonly aggregate: Aggregate<S>;
  readonly memory: CommandMemory;
  readonly now: () => string;
  readonly load: (stream: string) => Promise<Folded<S>>;
  readonly keep: (stream: string, folded: Folded<S>) => void;
  readonly forget: (stream: string) => void;
}

export interface Waiting<S> {
  readonly request: LaneRequest<S>;
  readonly resolve: (answer: LaneAnswer<S>) => void;
  readonly reject: (error: unknown) => void;
}

/** Commands decided in one append at most. */
const BATCH_MAX = 256;
/** Bytes of events in one append at most, below what EventStoreDB takes (1 MiB). */
const APPEND_SIZE_MAX = 900_000;
/** Times a batch is decided again because another node was faster: more than that one has rounds between two breaths. */
const ATTEMPTS_MAX = 100;
/** The longest pause before the next attempt: nodes that keep step would lose to each other for ever. */
const PAUSE_MS_MAX = 2;

interface Written<S extends LaneState> {
  readonly folded: Folded<S>;
  readonly events: readonly AnyEvent[];
}

type Outcome<S extends LaneState> = (written: Written<S>) => LaneAnswer<S> | Promise<LaneAnswer<S>>;

interface Round<S extends LaneState> {
  readonly outcomes: readonly { readonly waiting: Waiting<S>; readonly outcome: Outcome<S> }[];
  readonly events: readonly AnyEvent[];
  readonly state: S;
}

/** Serves the first of what waits, as much as fits one append. Every request taken is answered or rejected. */
export async function serveWaiting<S extends LaneState>(
  stream: string,
  queue: Waiting<S>[],
  context: LaneContext<S>,
): Promise<void> {
  const batch = queue.splice(0, BATCH_MAX);
  try {
    const served = await serve(stream, batch, context);
    queue.unshift(...batch.slice(served));
  } catch (error) {
    context.forget(stream);
    batch.forEach(({ reject }) => reject(error));
  }
}

/** Decides and writes the batch, or as much of it as fits one append; gives how many requests it has answered. */
async function serve<S extends LaneState>(
  stream: string,
  batch: readonly Waiting<S>[],
  context: LaneContext<S>,
): Promise<number> {
  let folded = await context.load(stream);
  for (let attempt = 1; ; attempt += 1) {
    const remembered = await remember(stream, batch, folded, context);
    const round = decideRound(stream, batch, folded, remembered, context);
    try {
      const written = await write(stream, folded, round, context);
      await answer(round, written);
      if (round.outcomes.length > 0) return round.outcomes.length;
      ({ folded } = written);
    } catch (error) {
      if (!(error instanceof RevisionConflict)) throw error;
      if (attempt === ATTEMPTS_MAX)
        throw new LogUnavailable(`${stream} is written elsewhere all the time`, 'not-written');
      if (attempt > 1) await delay(Math.random() * PAUSE_MS_MAX);
      folded = await foldOn(context, stream, folded);
      context.keep(stream, folded);
    }
  }
}

/** Commands too old for the window, where the stream has such: found in the timeline. */
async function remember<S extends LaneState>(
  stream: string,
  batch: readonly Waiting<S>[],
  folded: Folded<S>,
  { memory }: LaneContext<S>,
): Promise<ReadonlyMap<string, KnownCommand>> {
  const { commands } = folded.state;
  if (isComplete(commands)) return new Map();
  const unknown = batch.filter(
    ({ request }) => !request.step && !knownCommand(commands, request.commandId),
  );
  if (unknown.length === 0) return new Map();
  const which = unknown.map(({ request }) => whichCommand(request.commandId));
  return memory.find(stream, [...new Set(which)], folded.forgottenUpTo);
}

function decideRound<S extends LaneState>(
  stream: string,
  batch: readonly Waiting<S>[],
  folded: Folded<S>,
  remembered: ReadonlyMap<string, KnownCommand>,
  context: LaneContext<S>,
): Round<S> {
  const now = context.now();
  const events: AnyEvent[] = [];
  const outcomes: { waiting: Waiting<S>; outcome: Outcome<S> }[] = [];
  let { state } = folded;
  let size = 0;
  for (const waiting of batch) {
    const { request } = waiting;
    const known =
      knownCommand(state.commands, request.commandId) ??
      remembered.get(whichCommand(request.commandId));
    if (known && !request.step) {
      outcomes.push({ waiting, outcome: repeat(stream, request, known, context) });
      continue;
    }
    const decision = request.decide(state, now);
    if (decision.refusal) {
      const { refusal } = decision;
      outcomes.push({ waiting, outcome: () => ({ kind: 'refused', refusal }) });
      continue;
    }
    const sealed = seal(context.aggregate, stream, state, decision.events, request, now);
    if (outcomes.length > 0 && size + sealed.size > APPEND_SIZE_MAX) break;
    if (sealed.size > APPEND_SIZE_MAX) return ownAhead(sealed, decision.events, state, context);
    outcomes.push({ waiting, outcome: accept(events.length, sealed.events.length, sealed.state) });
    events.push(...sealed.events);
    ({ state } = sealed);
    size += sealed.size;
  }
  return { outcomes, events, state };
}

/**
 * A decision too large for one append has many events of the ledger's own before it (rule 17: expiries that are due). They
 * stand for themselves: as many as fit are written first, and the command is decided again after them.
 */
function ownAhead<S extends LaneState>(
  { events, size }: Sealed<S>,
  decided: readonly Decided[],
  before: S,
  { aggregate }: LaneContext<S>,
): Round<S> {
  const fitting = Math.floor((events.length * APPEND_SIZE_MAX) / size);
  const ahead: AnyEvent[] = [];
  let state = before;
  for (const [index, event] of events.slice(0, fitting).entries()) {
    if (!aggregate.stamp(state, decided[index]!).own) break;
    state = aggregate.evolve(state, event);
    ahead.push(event);
  }
  if (ahead.length === 0) throw new RangeError(`a command decides on ${size} bytes of events`);
  return { outcomes: [], events: ahead, state };
}

function accept<S extends LaneState>(from: number, count: number, state: S): Outcome<S> {
  return ({ folded, events }) => {
    const own = events.slice(from, from + count);
    return {
      kind: 'accepted',
      events: own,
      position: own.at(-1)?.position ?? folded.position,
      state,
    };
  };
}

function repeat<S extends LaneState>(
  stream: string,
  request: LaneRequest<S>,
  known: KnownCommand,
  { log }: LaneContext<S>,
): Outcome<S> {
  return async ({ folded: { state } }) => {
    if (known.commandId !== request.commandId) return { kind: 'key-reused' };
    const current = knownCommand(state.commands, request.commandId) ?? known;
    return { kind: 'replayed', events: await readRevisions(log, stream, current.revisions), state };
  };
}

async function readRevisions(
  log: EventLog,
  stream: string,
  revisions: readonly number[],
): Promise<AnyEvent[]> {
  const pages = await Promise.all(
    revisions.map((from) => log.readStream(stream, { from, limit: 1 })),
  );
  return pages.flat().map((record) => eventOfRecord(record));
}

async function write<S extends LaneState>(
  stream: string,
  folded: Folded<S>,
  { events, state }: Round<S>,
  context: LaneContext<S>,
): Promise<Written<S>> {
  if (events.length === 0) {
    await confirm(stream, folded, context);
    return { folded, events };
  }
  const expected = folded.state.revision < 0 ? NO_STREAM : folded.state.revision;
  const { positions } = await appendSettled(
    context.log,
    stream,
    expected,
    events.map(recordOfEvent),
  );
  const written = events.map((event, index) => ({ ...event, position: positions[index]! }));
  const next = advance(folded, state, positions.at(-1)!, events.length);
  context.keep(stream, next);
  return { folded: next, events: written };
}

/**
 * An append is checked by its expected revision; where there is nothing to write, the stream is asked whether another node
 * has written to it since: a refusal must not rest on a balance of the past.
 */
async function confirm<S extends LaneState>(
  stream: string,
  { state: { revision } }: Folded<S>,
  { log }: LaneContext<S>,
): Promise<void> {
  const [newer] = await log.readStream(stream, { from: revision + 1, limit: 1 });
  if (newer) throw new RevisionConflict(stream, revision, newer.revision);
}

/** Each gets its own answer, in the order of asking; one that can't be made fails alone. */
async function answer<S extends LaneState>(
  { outcomes }: Round<S>,
  written: Written<S>,
): Promise<void> {
  for (const { waiting, outcome } of outcomes) {
    try {
      waiting.resolve(await outcome(written));
    } catch (error) {
      waiting.reject(error);
    }
  }
}
