/**
 * Runs projections: each is folded from the log into its collection, from its own checkpoint, exactly once. One that fails
 * halts alone; a rebuilt one takes over in one write.
 */
import type { EventLog, Position } from '../event-log/event-log.js';
import type { Commit, ReadStore } from '../read-store/read-store.js';
import type { Build, FoldedEvents } from './build.js';
import type { ProjectionFault } from './fault-register.js';
import { type LiveModel, ReadModelNotBuilt } from './live-model.js';
import { createModel, type Model } from './model.js';
import { type Rebuild, rebuild, resume } from './operator-acts.js';
import { createPositionWaiters, type PositionWaiters } from './position-waiters.js';
import type { Projection } from './projection.js';
import { type ProjectionStatus, statusOf } from './projection-status.js';
import { reorient } from './departure.js';
import type { ReadModels } from './read-models.js';
import { createTurns } from './turns.js';
import { runModels, type RunningModels, type RunSettings } from './run-models.js';

export interface ProjectionRuntimeSettings {
  readonly log: EventLog;
  readonly store: ReadStore;
  readonly projections: readonly Projection[];
  /** Milliseconds since 1970; default the machine's clock. */
  readonly now?: () => number;
  /** How long a build that lost its place is kept for queries begun with it. Default 10,000. */
  readonly graceMs?: number;
  /**
   * What every commit to a projection depends on: the lease that lets this runtime fold it. Default: nothing. A runtime whose
   * lease is lost commits nothing any more; its owner stops it.
   */
  readonly holds?: (projection: string) => Commit['holds'];
  /** A projection was halted. */
  readonly onFault?: (fault: ProjectionFault) => void;
  /** After each commit, for metrics. */
  readonly onBatch?: (batch: FoldedBatchReport) => void;
  /** What went wrong and will be tried again, or a rebuild that was given up. */
  readonly onTrouble?: (error: unknown) => void;
}

export interface FoldedBatchReport {
  readonly projection: string;
  readonly version: number;
  readonly position: Position;
  /** When the event at `position` was written. */
  readonly recordedAt: string;
  readonly events: number;
  readonly documents: number;
}

export interface ProjectionRuntime extends ReadModels {
  /**
   * Resolves once every projection is on its way, whether or not it has caught up.
   *
   * @throws Error when the read models are of a newer program.
   */
  start(): Promise<void>;
  /** Resolves once nothing is under way. Log and store stay open. */
  stop(): Promise<void>;
  /** Resolves once every projection that isn't halted follows the log, and what was to be built is live. */
  caughtUp(): Promise<void>;
  /** Looks in the store whether another runtime has made another build live. */
  refresh(name: string): Promise<void>;
  /** Builds beside the live builds, and switches when they have caught up. Those named together read the log together. */
  rebuild(...names: string[]): Promise<readonly Rebuild[]>;
  /** Goes on after a fault; the faults that were there, none if it wasn't halted. The caller records the act in the log. */
  resume(name: string, options: { readonly skip: boolean }): Promise<readonly ProjectionFault[]>;
}

export function createProjectionRuntime(settings: ProjectionRuntimeSettings): ProjectionRuntime {
  const { projections, now = Date.now } = settings;
  const models = new Map(projections.map((item) => [item.name, createModel(item)]));
  const waiters = createPositionWaiters();
  const acts = createTurns();
  let run: RunningModels | undefined;

  function started(): RunningModels {
    if (!run) throw new Error('the projections are not running');
    return run;
  }

  return {
    async start() {
      if (run) throw new Error('the projections are running already');
      run = runModels(runSettingsOf(settings, models, waiters));
      await run.begun;
    },
    async stop() {
      await run?.stop();
      run = undefined;
      waiters.close();
    },
    caughtUp: () => started().caughtUp(),
    status: () => statusesOf(models, now()),
    waitFor: async (name, position, deadlineMs) =>
      stands(modelNamed(models, name), position) || waiters.wait(name, position, deadlineMs),
    live: (name) => liveModelOf(modelNamed(models, name)),
    async refresh(name) {
      await acts(() => reorient(started().running, name));
    },
    rebuild: (...names) => {
      const named = names.map((name) => modelNamed(models, name));
      return acts(() => rebuild(started().running, named));
    },
    resume: (name, { skip }) =>
      acts(async () => resume(started().running, modelNamed(models, name), skip)),
  };
}

function runSettingsOf(
  settings: ProjectionRuntimeSettings,
  models: ReadonlyMap<string, Model>,
  { reached, idle }: PositionWaiters,
): RunSettings {
  const { log, store, onBatch } = settings;
  return {
    log,
    store,
    models,
    reached,
    idle,
    now: settings.now ?? Date.now,
    graceMs: settings.graceMs ?? 10_000,
    holds: settings.holds ?? (() => undefined),
    onFault: settings.onFault ?? (() => undefined),
    onTrouble: settings.onTrouble ?? (() => undefined),
    onCommit: (build, folded) => onBatch?.(reportOf(build, folded)),
  };
}

function modelNamed(models: ReadonlyMap<string, Model>, name: string): Model {
  const model = models.get(name);
  if (!model) throw new RangeError(`there is no projection ${name}`);
  return model;
}

function statusesOf(models: ReadonlyMap<string, Model>, nowMs: number): ProjectionStatus[] {
  return [...models.values()]
    .map((model) => statusOf(model, nowMs))
    .filter((status) => status !== undefined);
}

function stands({ live }: Model, position: Position): boolean {
  const reached = live?.checkpoint()?.position;
  return reached !== undefined && reached >= position;
}

function liveModelOf({ projection, live }: Model): LiveModel {
  if (!live) throw new ReadModelNotBuilt(projection.name);
  return { ...live.target, asOf: live.checkpoint() ?? null };
}

function reportOf(build: Build, folded: FoldedEvents): FoldedBatchReport {
  return {
    projection: build.projection.name,
    version: build.target.version,
    ...folded.checkpoint!,
    events: folded.events,
    documents: folded.changed.size,
  };
}
