/** What an operator can have done to a projection: build it anew, or take it up again after a fault. */
import { buildsOfModel, createBuilding, type Model } from './model.js';
import { type ProjectionFault, storeFault } from './fault-register.js';
import { nextBuild } from './find-builds.js';
import { instantOf, type Running } from './running.js';
import type { Build } from './build.js';

export interface Rebuild {
  readonly name: string;
  /** The build that is to take over. */
  readonly version: number;
  /** Resolves when it has; rejects with RebuildFailed when it never will. Stays open while it is halted. */
  readonly finished: Promise<void>;
}

/** Begins the rebuilds, which read the log together; one that is under way already is not begun again. */
export async function rebuild(
  running: Running,
  models: readonly Model[],
): Promise<readonly Rebuild[]> {
  const begun: Build[] = [];
  for (const model of models) {
    if (model.building) continue;
    const { store, untilAvailable } = running;
    const startedAt = instantOf(running);
    const record = await untilAvailable(() => nextBuild(store, model.projection, startedAt));
    const build = running.newBuild(model, record.build, startedAt);
    await build.reload();
    model.building = createBuilding(build);
    begun.push(build);
  }
  const rebuilds = models.map(({ projection, building }) => ({
    name: projection.name,
    version: building!.build.target.version,
    finished: building!.finished,
  }));
  running.launch(begun);
  return rebuilds;
}

/**
 * Takes up the builds of a model that are halted: with `skip`, after the event at fault, else with it.
 *
 * @returns the faults they were halted by; none when nothing was halted
 */
export async function resume(
  running: Running,
  model: Model,
  skip: boolean,
): Promise<readonly ProjectionFault[]> {
  const resumed: ProjectionFault[] = [];
  for (const build of buildsOfModel(model)) {
    const { fault } = build;
    if (!fault) continue;
    await build.reload();
    if (skip) await stepOver(running, build, fault);
    await running.untilAvailable(() => storeFault(running.store, build.reader, undefined));
    build.fault = undefined;
    build.standing = 'catching-up';
    await build.reload();
    running.launch([build]);
    resumed.push(fault);
  }
  return resumed;
}

/** Not where it stands beyond the event already: another runtime has stepped over it. */
async function stepOver(
  running: Running,
  build: Build,
  { position, recordedAt }: ProjectionFault,
): Promise<void> {
  const { store, untilAvailable } = running;
  const expected = build.position();
  if (expected !== undefined && expected >= position) return;
  const commit = {
    reader: build.reader,
    expected,
    checkpoint: { position, recordedAt },
    writes: [],
    holds: running.holds(build.projection.name),
  };
  await untilAvailable(() => store.commit(commit));
}
