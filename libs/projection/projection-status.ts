/** How a projection is doing, as operators are shown it. */
import type { Build } from './build.js';
import { buildsOfModel, type Model } from './model.js';

export interface ProjectionStatus {
  readonly name: string;
  /** Of the build that readers are served from. */
  readonly version: number;
  readonly status: 'following' | 'catching-up' | 'halted' | 'rebuilding';
  /** Null before the first event. */
  readonly position: string | null;
  /** When the event at `position` was written. */
  readonly recordedAt: string | null;
  /** Seconds since the oldest event that it has before it was written; 0 when there is none. */
  readonly lagSeconds: number;
  readonly fault: StatusFault | null;
  readonly rebuild: RebuildProgress | null;
}

export interface StatusFault {
  readonly position: string;
  readonly eventId: string;
  readonly type: string;
  readonly error: string;
  readonly at: string;
}

export interface RebuildProgress {
  readonly version: number;
  readonly position: string | null;
  /** Handled since it began, or since the process did. */
  readonly events: number;
  readonly startedAt: string;
}

/** @param nowMs milliseconds since 1970 */
export function statusOf(model: Model, nowMs: number): ProjectionStatus | undefined {
  const { live, building } = model;
  const shown = live ?? building?.build;
  if (!shown) return undefined;
  const checkpoint = shown.checkpoint();
  const advancing = shown.standing === 'frozen' && building ? building.build : shown;
  return {
    name: model.projection.name,
    version: shown.target.version,
    status: standingOf(model),
    position: checkpoint?.position ?? null,
    recordedAt: checkpoint?.recordedAt ?? null,
    lagSeconds: lagSecondsOf(advancing, nowMs),
    fault: faultOf(model),
    rebuild: building ? progressOf(building.build) : null,
  };
}

function standingOf(model: Model): ProjectionStatus['status'] {
  if (buildsOfModel(model).some((build) => build.standing === 'halted')) return 'halted';
  if (model.building) return 'rebuilding';
  return model.live?.standing === 'following' ? 'following' : 'catching-up';
}

function lagSecondsOf(build: Build, nowMs: number): number {
  const since = build.behindSince();
  return since === undefined ? 0 : Math.max(0, (nowMs - Date.parse(since)) / 1000);
}

function faultOf(model: Model): StatusFault | null {
  const fault = buildsOfModel(model).find((build) => build.fault)?.fault;
  if (!fault) return null;
  const { position, eventId, type, error, at } = fault;
  return { position, eventId, type, error, at };
}

function progressOf(build: Build): RebuildProgress {
  return {
    version: build.target.version,
    position: build.checkpoint()?.position ?? null,
    events: build.handled(),
    startedAt: build.startedAt,
  };
}
