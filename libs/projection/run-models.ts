/** A runtime from its start to its stop: the builds found, their courses, and the live course that they all come to. */
import { setMaxListeners } from 'node:events';
import type { EventLog } from '../event-log/event-log.js';
import type { Commit, ReadStore } from '../read-store/read-store.js';
import { type Build, createBuild, type FoldedEvents } from './build.js';
import { declareBuildRegister } from './build-register.js';
import { catchUp } from './catch-up.js';
import { createCourse, type CourseEvents } from './course.js';
import { begin, depart } from './departure.js';
import { declareFaultRegister, type ProjectionFault } from './fault-register.js';
import { findBuilds } from './find-builds.js';
import { createLiveCourse } from './live-course.js';
import { buildsOfModel, createBuilding, type Model } from './model.js';
import type { PositionWaiters } from './position-waiters.js';
import { instantOf, modelOf, type Running } from './running.js';
import { switchWhereReady } from './switch-over.js';
import { pauseBefore, Stopped, untilAvailable } from './until-available.js';

export interface RunSettings {
  readonly log: EventLog;
  readonly store: ReadStore;
  readonly models: ReadonlyMap<string, Model>;
  /** See `PositionWaiters`. */
  readonly idle: PositionWaiters['idle'];
  readonly now: () => number;
  readonly graceMs: number;
  readonly holds: (projection: string) => Commit['holds'];
  readonly onFault: (fault: ProjectionFault) => void;
  readonly onTrouble: (error: unknown) => void;
  readonly onCommit: (build: Build, folded: FoldedEvents) => void;
  readonly reached: (name: string, position: string) => void;
}

export interface RunningModels {
  readonly running: Running;
  /** Resolves once every build is on its way. */
  readonly begun: Promise<void>;
  /** Resolves once no build is on its way to the live course. */
  caughtUp(): Promise<void>;
  stop(): Promise<void>;
}

export function runModels(settings: RunSettings): RunningModels {
  const stopping = new AbortController();
  // Each read model waits on it more than once, and there may be any number of them.
  setMaxListeners(0, stopping.signal);
  const underWay = new Set<Promise<void>>();
  const running = createRunning(settings, stopping.signal, launch);

  /** Keeps at it until the task is done: an error that isn't of an outage is reported and tried again, too. */
  function keepAt(task: () => Promise<void>): void {
    const tried = persist(task, running).finally(() => underWay.delete(tried));
    underWay.add(tried);
  }

  function launch(builds: readonly Build[], singlyUpTo?: string): void {
    for (const group of groupedByPosition(builds)) {
      keepAt(() => sendOff(running, courseEvents(running, settings), group, singlyUpTo));
    }
  }

  const begun = beginModels(running).then(launch);
  const following = begun.then(() => persist(() => running.liveCourse.follow(), running));
  following.catch(() => undefined);

  return {
    running,
    begun,
    async caughtUp() {
      await begun;
      while (underWay.size > 0 && !stopping.signal.aborted) await Promise.all(underWay);
    },
    async stop() {
      stopping.abort();
      await Promise.allSettled([begun, following]);
      while (underWay.size > 0) await Promise.allSettled(underWay);
      for (const model of settings.models.values()) model.building = undefined;
    },
  };
}

function createRunning(
  settings: RunSettings,
  signal: AbortSignal,
  launch: Running['launch'],
): Running {
  const { log, store, models, holds } = settings;
  const available = untilAvailable(signal);
  const followers = createCourse([], {
    onCommit: (build, folded) => courseEvents(running, settings).onCommit(build, folded),
    onLeave: (build, leaving) => depart(running, build, leaving),
  });
  const liveCourse = createLiveCourse({
    log,
    course: followers,
    signal,
    untilAvailable: available,
    idle: settings.idle,
    onSettled: () => switchWhereReady(running),
    onTrouble: settings.onTrouble,
  });
  const running: Running = {
    ...settings,
    models,
    signal,
    untilAvailable: available,
    followers,
    liveCourse,
    launch,
    newBuild: ({ projection }, build, startedAt) =>
      createBuild({
        projection,
        build,
        startedAt,
        store,
        untilAvailable: available,
        holds: holds(projection.name),
      }),
  };
  return running;
}

function courseEvents(running: Running, { onCommit, reached }: RunSettings): CourseEvents {
  return {
    onCommit(build, folded) {
      const { name } = build.projection;
      if (running.models.get(name)?.live === build) reached(name, build.checkpoint()!.position);
      onCommit(build, folded);
    },
    onLeave: (build, leaving) => depart(running, build, leaving),
  };
}

/** The builds to be set on their way. */
async function beginModels(running: Running): Promise<Build[]> {
  const { store, untilAvailable: available } = running;
  await available(() => declareBuildRegister(store));
  await available(() => declareFaultRegister(store));
  await running.liveCourse.begun;
  const found: Build[] = [];
  for (const model of running.models.values()) {
    await available(() => beginModel(running, model));
    found.push(...buildsOfModel(model).filter((build) => build.standing === 'catching-up'));
  }
  return found;
}

async function beginModel(running: Running, model: Model): Promise<void> {
  const found = await findBuilds(running.store, model.projection, instantOf(running));
  const { live, building, outdated } = found;
  model.live = live && running.newBuild(model, live.build, live.startedAt);
  const build = building && running.newBuild(model, building.build, building.startedAt);
  for (const begun of [model.live, build]) if (begun) await begin(running, begun);
  if (model.live && outdated) model.live.standing = 'frozen';
  model.building = build && createBuilding(build);
}

async function sendOff(
  running: Running,
  events: CourseEvents,
  builds: readonly Build[],
  singlyUpTo: string | undefined,
): Promise<void> {
  const { log, store, liveCourse: live, untilAvailable: available } = running;
  const underWay = builds.filter(
    (build) => build.standing === 'catching-up' && modelOf(running, build),
  );
  for (const build of underWay) await build.reload();
  const course = createCourse(underWay, events);
  await catchUp(course, { log, store, live, untilAvailable: available, singlyUpTo });
}

function groupedByPosition(builds: readonly Build[]): Iterable<readonly Build[]> {
  const groups = new Map<string | undefined, Build[]>();
  for (const build of builds) {
    const position = build.position();
    groups.set(position, [...(groups.get(position) ?? []), build]);
  }
  return groups.values();
}

async function persist(task: () => Promise<void>, running: Running): Promise<void> {
  for (let attempt = 0; !running.signal.aborted; attempt += 1) {
    try {
      return await task();
    } catch (error) {
      if (error instanceof Stopped) return;
      running.onTrouble(error);
      await pauseBefore(attempt, running.signal).catch(() => undefined);
    }
  }
}
