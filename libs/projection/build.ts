/**
 * One build of a read model being folded: its place in the log, the documents it has at hand, and its commits. A batch may be
 * folded while the one before is being committed; commits go out one after another.
 */
import { LRUCache } from 'lru-cache';
import type { AnyEvent } from '../ledger/index.js';
import type {
  Checkpoint,
  CollectionVersion,
  Commit,
  ReadStore,
  Write,
} from '../read-store/read-store.js';
import { readerOf } from './build-register.js';
import {
  foldBatch,
  type FoldedBatch,
  type FoldFailure,
  likelyFollowed,
  touchesOf,
  type Touches,
} from './fold-batch.js';
import type { ProjectionFault } from './fault-register.js';
import type { FoldedDocument, Projection } from './projection.js';
import type { UntilAvailable } from './until-available.js';

/** Documents kept at hand, so that what changes often isn't read again for every batch. */
const DOCUMENTS_MAX = 10_000;

export type BuildStanding = 'catching-up' | 'following' | 'halted' | 'frozen';

/** A batch folded, not committed. */
export interface FoldedEvents {
  readonly events: number;
  /** Undefined when no event was handled: there is nothing to commit. */
  readonly checkpoint: Checkpoint | undefined;
  readonly changed: ReadonlyMap<string, FoldedDocument | undefined>;
  readonly failure: FoldFailure | undefined;
  /** The last event handled: the one at fault, when the batch has no other. */
  readonly last: AnyEvent | undefined;
}

export interface Build {
  readonly projection: Projection;
  readonly target: CollectionVersion;
  /** The name of its checkpoint, `<projection>@<build>`. */
  readonly reader: string;
  readonly startedAt: string;
  standing: BuildStanding;
  fault: ProjectionFault | undefined;
  /** Events handled since the process began with it. */
  handled(): number;
  /** Where it stands in the log, folded or committed. */
  position(): string | undefined;
  checkpoint(): Checkpoint | undefined;
  /** When the oldest event that it has before it was written, as far as it has been read; undefined: nothing is left. */
  behindSince(): string | undefined;
  /** Folds those events that come after its position. */
  fold(events: readonly AnyEvent[]): Promise<FoldedEvents>;
  /** False when another runtime has moved the checkpoint; then only {@link Build.reload} goes on. */
  commit(folded: FoldedEvents): Promise<boolean>;
  /** Forgets all that is in memory and takes its place from the store. */
  reload(): Promise<void>;
}

const NOTHING_FOLDED: FoldedEvents = {
  events: 0,
  checkpoint: undefined,
  changed: new Map(),
  failure: undefined,
  last: undefined,
};

export interface BuildSettings {
  readonly projection: Projection;
  readonly build: number;
  readonly startedAt: string;
  readonly store: ReadStore;
  readonly untilAvailable: UntilAvailable;
  /** What its commits depend on beside its own place; undefined: nothing. */
  readonly holds?: Commit['holds'];
}

interface Memory {
  committed: Checkpoint | undefined;
  position: string | undefined;
  handled: number;
  /** Of each batch that is folded and not committed, when its first event was written. */
  owed: string[];
  lastOwed: string | undefined;
  /** Changes of batches under way, newest last. */
  uncommitted: FoldedEvents['changed'][];
}

/** What a build's functions work on together. */
interface Bench extends BuildSettings {
  readonly target: CollectionVersion;
  readonly reader: string;
  readonly documents: LRUCache<string, FoldedDocument>;
  readonly memory: Memory;
}

export function createBuild(settings: BuildSettings): Build {
  const { projection, startedAt } = settings;
  const target = { collection: projection.name, version: settings.build };
  const reader = readerOf(projection.name, settings.build);
  const documents = new LRUCache<string, FoldedDocument>({ max: DOCUMENTS_MAX });
  const memory = nothingAtHand();
  const bench: Bench = { ...settings, target, reader, documents, memory };
  const build: Build = {
    projection,
    target,
    reader,
    startedAt,
    standing: 'catching-up',
    fault: undefined,
    handled: () => memory.handled,
    position: () => memory.position,
    checkpoint: () => memory.committed,
    behindSince() {
      if (build.fault) return build.fault.recordedAt;
      return memory.owed[0] ?? (build.standing === 'following' ? undefined : memory.lastOwed);
    },
    fold: (events) => foldFresh(bench, eventsAfter(events, memory.position)),
    commit: (folded) => commit(bench, folded),
    reload: () => reload(bench),
  };
  return build;
}

async function foldFresh(bench: Bench, fresh: readonly AnyEvent[]): Promise<FoldedEvents> {
  const { projection, memory } = bench;
  const first = fresh[0];
  if (!first) return NOTHING_FOLDED;
  memory.owed.push(first.recordedAt);
  const { changed, failure } = await foldTouches(bench, touchesOf(projection, fresh));
  const count = failure ? fresh.indexOf(failure.event) : fresh.length;
  const last = fresh[count - 1];
  const checkpoint = last && { position: last.position!, recordedAt: last.recordedAt };
  if (checkpoint) memory.position = checkpoint.position;
  memory.uncommitted.push(changed);
  return { events: count, checkpoint, changed, failure, last };
}

async function foldTouches(bench: Bench, all: Touches): Promise<FoldedBatch> {
  const { projection, memory } = bench;
  // The batch before may be committed while this one loads: its changes count from here on either way.
  const underWay = [...memory.uncommitted];
  const loaded: Loaded = new Map();
  const before = (key: string): FoldedDocument | undefined => {
    const newest = underWay.findLast((earlier) => earlier.has(key));
    return newest ? newest.get(key) : loaded.get(key);
  };
  const named = all.touches.flatMap(({ keys, looks }) => [...keys, ...looks]);
  await load(bench, named, underWay, loaded);
  await load(bench, likelyFollowed(projection, all, before), underWay, loaded);
  const folding = foldBatch(projection, all, before);
  let step = folding.next();
  while (!step.done) {
    await load(bench, step.value, underWay, loaded);
    step = folding.next();
  }
  return step.value;
}

/** Undefined: asked for, and not there. */
type Loaded = Map<string, FoldedDocument | undefined>;

/** Those that aren't loaded yet, but for those that a batch under way has. */
async function load(
  { projection, store, target, documents, untilAvailable }: Bench,
  keys: readonly string[],
  underWay: Memory['uncommitted'],
  loaded: Loaded,
): Promise<void> {
  if (projection.eachKeyOnce) return;
  const missing: string[] = [];
  for (const key of keys) {
    if (loaded.has(key)) continue;
    const document = documents.get(key);
    loaded.set(key, document);
    if (!document && !underWay.some((changed) => changed.has(key))) missing.push(key);
  }
  if (missing.length === 0) return;
  const found = await untilAvailable(() => store.get<FoldedDocument>(target, missing));
  for (const document of found) loaded.set(document.id, document);
}

async function commit(
  { projection, store, target, reader, documents, memory, untilAvailable, holds }: Bench,
  { events, checkpoint, changed }: FoldedEvents,
): Promise<boolean> {
  if (!checkpoint) return true;
  const expected = memory.committed?.position;
  const writes = writesOf(target, changed);
  const done = await untilAvailable(() =>
    store.commit({ reader, expected, checkpoint, writes, holds }),
  );
  if (!done) return false;
  memory.committed = checkpoint;
  memory.handled += events;
  memory.lastOwed = memory.owed.shift();
  memory.uncommitted.shift();
  if (!projection.eachKeyOnce) keep(documents, changed);
  return true;
}

async function reload({ store, reader, documents, memory, untilAvailable }: Bench): Promise<void> {
  documents.clear();
  const committed = await untilAvailable(() => store.checkpoint(reader));
  const { handled } = memory;
  Object.assign(memory, nothingAtHand(), { handled, committed, position: committed?.position });
}

function nothingAtHand(): Memory {
  return {
    committed: undefined,
    position: undefined,
    handled: 0,
    owed: [],
    lastOwed: undefined,
    uncommitted: [],
  };
}

function eventsAfter(
  events: readonly AnyEvent[],
  position: string | undefined,
): readonly AnyEvent[] {
  const first = events[0]?.position;
  if (position === undefined || !first || first > position) return events;
  return events.filter((event) => event.position! > position);
}

function writesOf(
  target: CollectionVersion,
  changed: ReadonlyMap<string, FoldedDocument | undefined>,
): Write[] {
  const { collection, version } = target;
  return Array.from(changed, ([id, document]) => ({ collection, version, id, document }));
}

function keep(
  documents: LRUCache<string, FoldedDocument>,
  changed: ReadonlyMap<string, FoldedDocument | undefined>,
): void {
  for (const [id, document] of changed) {
    if (document) documents.set(id, document);
    else documents.delete(id);
  }
}
