/**
 * Read models that other processes fold, followed in the read store: which build is live, and how far it has come. Looked
 * at from time to time, and often while someone waits for a position.
 */
import { setTimeout as delay } from 'node:timers/promises';
import type { EventLog, Position } from '../event-log/event-log.js';
import type { Checkpoint, ReadStore } from '../read-store/read-store.js';
import { readerOf } from './build-register.js';
import { ReadModelNotBuilt } from './live-model.js';
import { declareOrderBook, giveOrder } from './order-book.js';
import { createPositionWaiters, type PositionWaiters } from './position-waiters.js';
import type { ProjectionStatus } from './projection-status.js';
import type { ReadModels } from './read-models.js';
import { declareStatusRegister, readStatuses } from './status-register.js';

export interface FollowedModelsSettings {
  readonly log: EventLog;
  readonly store: ReadStore;
  /** Of the projections. */
  readonly names: readonly string[];
  /** Milliseconds since 1970; default the machine's clock. */
  readonly now?: () => number;
  /** What went wrong and will be tried again. */
  readonly onTrouble?: (error: unknown) => void;
}

export interface FollowedModels extends ReadModels {
  /** Resolves after the first look. */
  start(): Promise<void>;
  /** Answers false to everyone still waiting. */
  stop(): Promise<void>;
  /** Where this process has just brought a build: whoever waits for it need not wait for the next look. */
  announce(name: string, version: number, checkpoint: Checkpoint): void;
  /** Resolves once each has a live build that has come to the end of the log as it was, or it is stopped. */
  caughtUp(): Promise<void>;
}

/** Between two looks at everything, and at where those models stand that someone waits for. */
const LOOK_MS = 250;
const AWAITED_LOOK_MS = 15;
/** Between two looks at how they are doing. */
const STATUS_MS = 1_000;
/** One that says it follows and has had an event waiting for so long does not. */
const FOLLOWING_LAG_SECONDS_MAX = 5;

interface Followed {
  version: number | undefined;
  checkpoint: Checkpoint | undefined;
  status: ProjectionStatus | undefined;
  /** When the oldest event that it lacks was written. */
  behindSince: string | undefined;
}

export function createFollowedModels(settings: FollowedModelsSettings): FollowedModels {
  const { store, names, now = Date.now, onTrouble = () => undefined } = settings;
  const followed = new Map(names.map((name): [string, Followed] => [name, nothingKnown()]));
  const waiters = createPositionWaiters();
  const stopping = new AbortController();
  let following: Promise<void> = Promise.resolve();
  const watch: Watch = { ...settings, followed, waiters, onTrouble, signal: stopping.signal };

  return {
    async start() {
      await declareStatusRegister(store);
      await declareOrderBook(store);
      await lookAtAll(watch);
      await lookAtStatuses(watch);
      following = keepLooking(watch);
    },
    async stop() {
      stopping.abort();
      waiters.close();
      await following;
    },
    announce: (name, version, checkpoint) => arrive(watch, name, version, checkpoint),
    caughtUp: () => caughtUp(watch),
    live(name) {
      const { version, checkpoint } = named(followed, name);
      if (version === undefined) throw new ReadModelNotBuilt(name);
      return { collection: name, version, asOf: checkpoint ?? null };
    },
    status: () => [...followed].flatMap(([name, model]) => statusOf(name, model, now()) ?? []),
    waitFor: async (name, position, deadlineMs) =>
      stands(named(followed, name), position) || waiters.wait(name, position, deadlineMs),
    async rebuild(name) {
      named(followed, name);
      return [{ name, version: (await giveOrder(store, name, 'rebuild'))! }];
    },
    resume: (name, { skip }) => giveOrder(store, name, skip ? 'skip' : 'resume'),
  };
}

interface Watch extends FollowedModelsSettings {
  readonly followed: ReadonlyMap<string, Followed>;
  readonly waiters: PositionWaiters;
  readonly onTrouble: (error: unknown) => void;
  readonly signal: AbortSignal;
}

async function caughtUp({ log, followed, signal }: Watch): Promise<void> {
  const head = await log.head();
  const isThere = (model: Followed) =>
    model.version !== undefined && (head === undefined || stands(model, head));
  while (!signal.aborted && ![...followed.values()].every(isThere)) await pause(LOOK_MS, signal);
}

async function keepLooking(watch: Watch): Promise<void> {
  const { signal, waiters, onTrouble } = watch;
  const due = { allMs: 0, statusMs: 0 };
  while (!signal.aborted) {
    const nowMs = performance.now();
    try {
      if (nowMs >= due.allMs) {
        await lookAtAll(watch);
        due.allMs = nowMs + LOOK_MS;
      } else await Promise.all(waiters.awaited().map((name) => lookAtCheckpoint(watch, name)));
      if (nowMs >= due.statusMs) {
        await lookAtStatuses(watch);
        due.statusMs = nowMs + STATUS_MS;
      }
    } catch (error) {
      onTrouble(error);
      await pause(STATUS_MS, signal);
    }
    await pause(AWAITED_LOOK_MS, signal);
    await waiters.idle(LOOK_MS, signal);
  }
}

async function lookAtAll(watch: Watch): Promise<void> {
  const { store, followed } = watch;
  await Promise.all(
    [...followed].map(async ([name, model]) => {
      const version = await store.liveVersion(name);
      if (version !== model.version) Object.assign(model, { version, checkpoint: undefined });
      await lookAtCheckpoint(watch, name);
    }),
  );
}

async function lookAtCheckpoint(watch: Watch, name: string): Promise<void> {
  const { version } = named(watch.followed, name);
  if (version === undefined) return;
  const checkpoint = await watch.store.checkpoint(readerOf(name, version));
  if (checkpoint) arrive(watch, name, version, checkpoint);
}

/** Nobody is told to be further back than before: looks overlap. */
function arrive(
  { followed, waiters }: Watch,
  name: string,
  version: number,
  checkpoint: Checkpoint,
): void {
  const model = named(followed, name);
  if (model.version !== version || stands(model, checkpoint.position)) return;
  model.checkpoint = checkpoint;
  waiters.reached(name, checkpoint.position);
}

async function lookAtStatuses({ log, store, names, followed }: Watch): Promise<void> {
  const statuses = await readStatuses(store, names);
  const head = await log.head();
  await Promise.all(
    [...followed].map(async ([name, model]) => {
      model.status = statuses.get(name);
      const from = model.checkpoint?.position;
      const isBehind = head !== undefined && from !== head;
      const [next] = isBehind ? await log.readAll({ ...(from ? { from } : {}), limit: 1 }) : [];
      model.behindSince = next?.metadata['recordedAt'] as string | undefined;
    }),
  );
}

function statusOf(
  name: string,
  { version, checkpoint, status, behindSince }: Followed,
  nowMs: number,
): ProjectionStatus | undefined {
  if (version === undefined && !status) return undefined;
  const lagSeconds = behindSince ? Math.max(0, (nowMs - Date.parse(behindSince)) / 1_000) : 0;
  const isAway = lagSeconds > FOLLOWING_LAG_SECONDS_MAX;
  return {
    name,
    fault: null,
    rebuild: null,
    ...status,
    version: version ?? status!.version,
    status: status && (status.status !== 'following' || !isAway) ? status.status : 'catching-up',
    position: checkpoint?.position ?? null,
    recordedAt: checkpoint?.recordedAt ?? null,
    lagSeconds,
  };
}

function stands({ checkpoint }: Followed, position: Position): boolean {
  return checkpoint !== undefined && checkpoint.position >= position;
}

function named(followed: ReadonlyMap<string, Followed>, name: string): Followed {
  const model = followed.get(name);
  if (!model) throw new RangeError(`there is no projection ${name}`);
  return model;
}

function nothingKnown(): Followed {
  return { version: undefined, checkpoint: undefined, status: undefined, behindSince: undefined };
}

async function pause(milliseconds: number, signal: AbortSignal): Promise<void> {
  await delay(milliseconds, undefined, { signal }).catch(() => undefined);
}
