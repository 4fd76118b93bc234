/** The moment a build takes the live one's place: readers switch in one write, and the old build goes some time later. */
import type { Build } from './build.js';
import { removeBuild } from './build-register.js';
import { type Building, type Model, RebuildFailed } from './model.js';
import { reconcile } from './reconcile.js';
import { announce, type Running } from './running.js';

/** To be called with nothing under way. */
export async function switchWhereReady(running: Running): Promise<void> {
  for (const model of running.models.values()) {
    const { building } = model;
    if (building) await switchIfReady(running, model, building);
  }
}

async function switchIfReady(running: Running, model: Model, building: Building): Promise<void> {
  const { store, untilAvailable } = running;
  const reconciled = await untilAvailable(() => reconcile(store, model));
  if (reconciled.verdict === 'switch') {
    await untilAvailable(() => store.switchTo(building.build.target));
    takeOver(running, model, building);
  } else if (reconciled.verdict === 'refuse') {
    const error = new RebuildFailed(
      `${building.build.reader} holds ${reconciled.built} documents where the live build holds ${reconciled.live}`,
    );
    await giveUp(running, model, building, error);
  }
}

/** The build is the live one in the store; from here on it is here, too. */
export function takeOver(running: Running, model: Model, building: Building): void {
  const old = model.live;
  model.live = building.build;
  model.building = undefined;
  if (old) {
    running.followers.builds.delete(old);
    removeLater(running, old);
  }
  announce(running, model);
  building.succeed();
}

export async function giveUp(
  running: Running,
  model: Model,
  { build, fail }: Building,
  error: RebuildFailed,
): Promise<void> {
  running.followers.builds.delete(build);
  model.building = undefined;
  running.onTrouble(error);
  fail(error);
  await running.untilAvailable(() => remove(running, build));
}

/** What a stop leaves behind, the next start clears away. */
function removeLater(running: Running, build: Build): void {
  const timer = setTimeout(() => {
    running.untilAvailable(() => remove(running, build)).catch(running.onTrouble);
  }, running.graceMs);
  timer.unref();
  running.signal.addEventListener('abort', () => clearTimeout(timer), { once: true });
}

function remove({ store }: Running, { projection, target }: Build): Promise<void> {
  return removeBuild(store, projection.name, target.version);
}
