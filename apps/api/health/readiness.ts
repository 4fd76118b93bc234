/** Judges whether the read models can be relied on: not while one is halted, or behind and standing still. */
import type { ProjectionStatus } from '../../../libs/projection/projection-status.js';

export interface ReadyProjection {
  readonly name: string;
  readonly status: ProjectionStatus['status'];
  /** Seconds since the oldest event it lacks was written. */
  readonly lagSeconds: number;
  readonly ready: boolean;
}

export interface Ready {
  readonly status: 'ready' | 'not-ready';
  readonly projections: readonly ReadyProjection[];
}

export interface Readiness {
  judge(statuses: readonly ProjectionStatus[]): Ready;
}

/** Lag below this is a batch on its way. */
const LAG_SECONDS = 10;
/** How long one that is behind may stand still. */
const STILL_MS_MAX = 30_000;

/** @param nowMs milliseconds since 1970 */
export function createReadiness(nowMs: () => number): Readiness {
  const seen = new Map<string, { readonly progress: string; readonly sinceMs: number }>();

  /** Milliseconds that it has stood where it stands, as far as it was looked at. */
  function stillMs(status: ProjectionStatus): number {
    const progress = `${status.version} ${status.position} ${status.rebuild?.position}`;
    const before = seen.get(status.name);
    if (before?.progress === progress) return nowMs() - before.sinceMs;
    seen.set(status.name, { progress, sinceMs: nowMs() });
    return 0;
  }

  function isReady(status: ProjectionStatus): boolean {
    const still = stillMs(status);
    if (status.status === 'halted') return false;
    return status.lagSeconds < LAG_SECONDS || still < STILL_MS_MAX;
  }

  return {
    judge(statuses) {
      const projections = statuses.map((status) => ({
        name: status.name,
        status: status.status,
        lagSeconds: status.lagSeconds,
        ready: isReady(status),
      }));
      const all = projections.every(({ ready }) => ready);
      return { status: all ? 'ready' : 'not-ready', projections };
    },
  };
}
