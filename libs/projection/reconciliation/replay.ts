/**
 * A read model folded anew from the log's beginning into a store of its own, to be compared with the one that readers are
 * served from: it is brought to one position after another, never back, and no reader ever sees it.
 */
import { setImmediate as nextTurn } from 'node:timers/promises';
import {
  type EventLog,
  LogUnavailable,
  type Position,
  type RecordedEvent,
} from '../../event-log/event-log.js';
import { eventOfRecord } from '../../event-log/ledger-event.js';
import type { AnyEvent } from '../../ledger/index.js';
import type { CollectionVersion, ReadStore } from '../../read-store/read-store.js';
import { type Build, createBuild } from '../build.js';
import type { FoldFailure } from '../fold-batch.js';
import type { FoldedDocument, Projection } from '../projection.js';
import { pauseBefore, type UntilAvailable } from '../until-available.js';

export interface Replay {
  readonly projection: Projection;
  /** Where it stands: it has had every event up to here, and none after it. */
  position(): Position | undefined;
  /** Brings it to a position that the log has reached; nothing happens where it stands there or beyond. */
  advance(to: Position | undefined): Promise<void>;
  get(ids: readonly string[]): Promise<readonly FoldedDocument[]>;
  /** Documents with ids after this one, by id. */
  after(id: string | undefined, limit: number): Promise<readonly FoldedDocument[]>;
  /** Events that it couldn't fold, since this was last asked: the live model can only have stepped over them, too. */
  takeSkipped(): readonly FoldFailure[];
}

export interface ReplaySettings {
  readonly log: EventLog;
  /** Of the replays alone. */
  readonly scratch: ReadStore;
  readonly signal: AbortSignal;
  readonly untilAvailable: UntilAvailable;
}

interface Replaying extends Replay {
  /** Gives it events that follow on its position. */
  take(events: readonly AnyEvent[], to: Position): Promise<void>;
}

/** Read, folded and committed in one go: what else the process does need not wait for more. */
const PAGE_EVENTS_MAX = 1_000;
/** How often the log is asked for an event that a read model has had and that this log's node doesn't know of yet. */
const LOOKS_MAX = 10;

/** Projections that are replayed together up to `to`: the log is read once for all. `events` are those read so far. */
export async function* replayTogether(
  projections: readonly Projection[],
  to: Position | undefined,
  settings: ReplaySettings,
): AsyncGenerator<{ readonly events: number; readonly position: Position }, readonly Replay[]> {
  const replays: Replaying[] = [];
  for (const projection of projections) replays.push(await beginReplay(projection, settings));
  if (to === undefined) return replays;
  const reader = createReader(settings);
  let events = 0;
  for (;;) {
    const { page, ended } = await reader.upTo(to);
    const parsed = page.map((record) => eventOfRecord(record));
    const position = ended ? to : page.at(-1)!.position;
    await allTaken(replays, (replay) => replay.take(parsed, position));
    events += page.length;
    yield { events, position };
    if (ended) return replays;
  }
}

/**
 * Between one and the next, whatever else the process does has its turn. When one fails, the others have come to their end,
 * too: the store can be closed.
 */
async function allTaken(
  replays: readonly Replaying[],
  take: (replay: Replaying) => Promise<void>,
): Promise<void> {
  const taking: Promise<void>[] = [];
  for (const replay of replays) {
    const one = take(replay);
    // Awaited below; until then it must not count as unhandled.
    one.catch(() => undefined);
    taking.push(one);
    await nextTurn();
  }
  await Promise.allSettled(taking);
  await Promise.all(taking);
}

async function beginReplay(projection: Projection, settings: ReplaySettings): Promise<Replaying> {
  const { scratch, untilAvailable } = settings;
  const { name } = projection;
  const target: CollectionVersion = { collection: name, version: 1 };
  await scratch.declare({ name, indexes: {} }, target.version);
  const build = createBuild({
    projection,
    build: target.version,
    startedAt: '',
    store: scratch,
    untilAvailable,
  });
  return replayOf(build, settings);
}

function replayOf(build: Build, settings: ReplaySettings): Replaying {
  const { scratch } = settings;
  const { target, projection } = build;
  let reached: Position | undefined;
  let reader: Reader | undefined;
  let skipped: FoldFailure[] = [];

  async function take(events: readonly AnyEvent[], to: Position): Promise<void> {
    skipped.push(...(await foldAll(build, scratch, events)));
    reached = to;
  }

  return {
    projection,
    take,
    position: () => reached,
    async advance(to) {
      if (to === undefined || (reached !== undefined && reached >= to)) return;
      reader ??= createReader(settings, reached);
      for (let ended = false; !ended;) {
        const next = await reader.upTo(to);
        ended = next.ended;
        await take(
          next.page.map((record) => eventOfRecord(record)),
          ended ? to : next.page.at(-1)!.position,
        );
      }
    },
    get: (ids) => scratch.get<FoldedDocument>(target, ids),
    async after(id, limit) {
      const range = id === undefined ? {} : { range: { field: 'id', gt: id } };
      return (await scratch.find<FoldedDocument>(target, { index: 'id', ...range, limit })).items;
    },
    takeSkipped() {
      const taken = skipped;
      skipped = [];
      return taken;
    },
  };
}

/** Folds and commits; what can't be folded is stepped over, and given back. */
async function foldAll(
  build: Build,
  scratch: ReadStore,
  events: readonly AnyEvent[],
): Promise<readonly FoldFailure[]> {
  const skipped: FoldFailure[] = [];
  for (;;) {
    // Only those after the build's own position are folded.
    const folded = await build.fold(events);
    await build.commit(folded);
    if (!folded.failure) return skipped;
    const { position, recordedAt } = folded.failure.event;
    const checkpoint = { position: position!, recordedAt };
    const expected = build.position();
    await scratch.commit({ reader: build.reader, expected, checkpoint, writes: [] });
    await build.reload();
    skipped.push(folded.failure);
  }
}

interface Reader {
  /** The next page of events up to a position; `ended` when there are no more of them. */
  upTo(to: Position): Promise<{ readonly page: readonly RecordedEvent[]; readonly ended: boolean }>;
}

/** Reads the log on in pages, and keeps of each what lies beyond the position asked for. */
function createReader(settings: ReplaySettings, after?: Position): Reader {
  let pending: readonly RecordedEvent[] = [];
  let read = after;

  return {
    async upTo(to) {
      if (pending.length === 0) {
        pending = await nextPage(settings, read);
        read = pending.at(-1)!.position;
      }
      const beyond = pending.findIndex(({ position }) => position > to);
      const page = beyond < 0 ? pending : pending.slice(0, beyond);
      pending = beyond < 0 ? [] : pending.slice(beyond);
      return { page, ended: beyond >= 0 || page.at(-1)!.position === to };
    },
  };
}

/** There is one: somebody has read it before. A node that doesn't know of it yet is asked again. */
async function nextPage(
  { log, signal, untilAvailable }: ReplaySettings,
  from: Position | undefined,
): Promise<readonly RecordedEvent[]> {
  for (let look = 0; look < LOOKS_MAX; look += 1) {
    const read = { limit: PAGE_EVENTS_MAX, ...(from === undefined ? {} : { from }) };
    const page = await untilAvailable(() => log.readAll(read));
    if (page.length > 0) return page;
    await pauseBefore(look, signal);
  }
  const detail = 'the log does not give the events that the read models have had';
  throw new LogUnavailable(detail, 'not-written');
}
