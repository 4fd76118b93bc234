/** One projection as the runtime runs it: the build that readers are served from, and the one that may take its place. */
import type { Build } from './build.js';
import type { Projection } from './projection.js';

export interface Model {
  readonly projection: Projection;
  live: Build | undefined;
  building: Building | undefined;
}

/** A build on its way to take over, and those who wait for its end. */
export interface Building {
  readonly build: Build;
  readonly finished: Promise<void>;
  readonly succeed: () => void;
  readonly fail: (error: RebuildFailed) => void;
}

/** A build was given up, or overtaken by another; the live one is as it was. */
export class RebuildFailed extends Error {
  override readonly name = 'RebuildFailed';
}

export function createBuilding(build: Build): Building {
  let succeed: () => void = () => undefined;
  let fail: (error: RebuildFailed) => void = () => undefined;
  const finished = new Promise<void>((resolve, reject) => {
    succeed = resolve;
    fail = reject;
  });
  // Nobody need wait for it.
  finished.catch(() => undefined);
  return { build, finished, succeed, fail };
}

/** Live first. */
export function buildsOfModel({ live, building }: Model): Build[] {
  return [live, building?.build].filter((build) => build !== undefined);
}

export function createModel(projection: Projection): Model {
  return { projection, live: undefined, building: undefined };
}
