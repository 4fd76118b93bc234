/** What becomes of a build that can't go on in its course: it is halted, or finds its way again from what the store says. */
import type { Build } from './build.js';
import { buildsOf } from './build-register.js';
import type { Leaving } from './course.js';
import { faultOf, storedFault, storeFault } from './fault-register.js';
import type { FoldFailure } from './fold-batch.js';
import { buildsOfModel, type Model, RebuildFailed } from './model.js';
import { announce, instantOf, modelOf, type Running } from './running.js';
import { takeOver } from './switch-over.js';

/** Until a build without a lease tries again. */
const WITHOUT_LEASE_MS = 500;

export async function depart(running: Running, build: Build, leaving: Leaving): Promise<void> {
  if (leaving.why === 'fault') return halt(running, build, leaving.failure);
  const moved = await reorient(running, build.projection.name);
  const model = modelOf(running, build);
  if (moved || !model) return;
  build.standing = 'catching-up';
  const stood = build.checkpoint()?.position;
  await build.reload();
  announce(running, model);
  if (leaving.why === 'overtaken') {
    if (build.checkpoint()?.position !== stood) return running.launch([build]);
    return launchLater(running, build);
  }
  running.onTrouble(leaving.error);
  running.launch([build], leaving.upTo);
}

/** Nobody has moved it on, so it is not the place that was lost but the lease: the owner of this runtime will stop it. */
function launchLater(running: Running, build: Build): void {
  const timer = setTimeout(() => running.launch([build]), WITHOUT_LEASE_MS);
  running.signal.addEventListener('abort', () => clearTimeout(timer), { once: true });
}

/** Only this build stops; what came before the event is committed. */
async function halt(running: Running, build: Build, failure: FoldFailure): Promise<void> {
  const fault = faultOf(build.projection.name, failure, instantOf(running));
  build.fault = fault;
  build.standing = 'halted';
  await running.untilAvailable(() => storeFault(running.store, build.reader, fault));
  running.onFault(fault);
}

/**
 * Follows a switch that another runtime has made; true if there was one.
 *
 * @throws RangeError for a name that is no projection's
 */
export async function reorient(running: Running, name: string): Promise<boolean> {
  const model = running.models.get(name);
  if (!model) throw new RangeError(`there is no projection ${name}`);
  const { store, untilAvailable } = running;
  const version = await untilAvailable(() => store.liveVersion(name));
  if (version === undefined || version === model.live?.target.version) return false;
  if (version === model.building?.build.target.version) {
    takeOver(running, model, model.building);
    return false;
  }
  await adopt(running, model, version);
  return true;
}

async function adopt(running: Running, model: Model, version: number): Promise<void> {
  const { store, untilAvailable, followers } = running;
  const { name } = model.projection;
  const records = await untilAvailable(() => buildsOf(store, name));
  const record = records.find(({ build }) => build === version);
  for (const build of buildsOfModel(model)) followers.builds.delete(build);
  model.building?.fail(new RebuildFailed(`${name}@${version} has been made live meanwhile`));
  model.building = undefined;
  const adopted = running.newBuild(model, version, record?.startedAt ?? '');
  await begin(running, adopted);
  if (model.live?.target.version === version) return;
  model.live = adopted;
  announce(running, model);
  // A newer program's documents can be read, but not folded on by this one.
  if (record?.foldVersion !== model.projection.version) adopted.standing = 'frozen';
  else if (!adopted.fault) running.launch([adopted]);
}

/** Takes up a build where the store says that it stands. */
export async function begin({ store, untilAvailable }: Running, build: Build): Promise<void> {
  await build.reload();
  build.fault = await untilAvailable(() => storedFault(store, build.reader));
  build.standing = build.fault ? 'halted' : 'catching-up';
}
