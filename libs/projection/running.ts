/** What the parts of a running runtime share. */
import type { EventLog } from '../event-log/event-log.js';
import type { Commit, ReadStore } from '../read-store/read-store.js';
import type { Build } from './build.js';
import type { Course } from './course.js';
import type { ProjectionFault } from './fault-register.js';
import type { LiveCourse } from './live-course.js';
import type { Model } from './model.js';
import type { UntilAvailable } from './until-available.js';

export interface Running {
  readonly log: EventLog;
  readonly store: ReadStore;
  readonly signal: AbortSignal;
  readonly untilAvailable: UntilAvailable;
  readonly models: ReadonlyMap<string, Model>;
  readonly liveCourse: LiveCourse;
  /** The builds that follow the head of the log. */
  readonly followers: Course;
  readonly now: () => number;
  /** How long a build that lost its place is kept for queries that have begun with it. */
  readonly graceMs: number;
  readonly onFault: (fault: ProjectionFault) => void;
  readonly onTrouble: (error: unknown) => void;
  /** Readers of this name are served from this position on. */
  readonly reached: (name: string, position: string) => void;
  /** See {@link ProjectionRuntimeSettings.holds}. */
  readonly holds: (projection: string) => Commit['holds'];
  newBuild(model: Model, build: number, startedAt: string): Build;
  /** Sets builds on their way to the live course. */
  launch(builds: readonly Build[], singlyUpTo?: string): void;
}

export function instantOf(running: Pick<Running, 'now'>): string {
  return new Date(running.now()).toISOString();
}

/** The model that the build is a part of still, if any. */
export function modelOf(running: Pick<Running, 'models'>, build: Build): Model | undefined {
  const model = running.models.get(build.projection.name);
  return model?.live === build || model?.building?.build === build ? model : undefined;
}

/** Tells those who wait where the live build stands, after it came there by other means than a commit of its own. */
export function announce({ reached }: Pick<Running, 'reached'>, { projection, live }: Model): void {
  const position = live?.checkpoint()?.position;
  if (position !== undefined) reached(projection.name, position);
}
