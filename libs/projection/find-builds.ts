/** What there is of a projection when the runtime starts: what to serve, what to build, and what to clear away. */
import type { ReadStore } from '../read-store/read-store.js';
import { type BuildRecord, buildsOf, openBuild, removeBuild } from './build-register.js';
import type { Projection } from './projection.js';

export interface FoundBuilds {
  /** Undefined before the first switch. */
  readonly live: BuildRecord | undefined;
  /** Not of the code's fold: it is served as it is until its successor has been built. */
  readonly outdated: boolean;
  /** To be built or built on; undefined when the live one is of the code's version. */
  readonly building: BuildRecord | undefined;
}

/**
 * Builds that lost their place, or never got one, are removed.
 *
 * @throws Error when the live build is of a newer fold than the code's: this program is too old for these read models.
 */
export async function findBuilds(
  store: ReadStore,
  projection: Projection,
  startedAt: string,
): Promise<FoundBuilds> {
  const { name, version } = projection;
  const [records, liveBuild] = await Promise.all([buildsOf(store, name), store.liveVersion(name)]);
  const live = liveBuild === undefined ? undefined : liveRecord(records, name, liveBuild);
  if (live && live.foldVersion > version) {
    throw new Error(
      `the read model ${name} is of version ${live.foldVersion}, newer than this program's ${version}`,
    );
  }
  const unfinished = records.findLast(
    (record) => record.foldVersion === version && record.build > (liveBuild ?? 0),
  );
  const outdated = live !== undefined && live.foldVersion < version;
  await clearAway(store, projection, records, [live?.build, unfinished?.build]);
  const needed = live === undefined || outdated;
  const building =
    unfinished ?? (needed ? await nextBuild(store, projection, startedAt) : undefined);
  if (live && !outdated) await store.declare({ name, indexes: projection.indexes }, live.build);
  if (unfinished) await store.declare({ name, indexes: projection.indexes }, unfinished.build);
  return { live, outdated, building };
}

/** A build with a number that none has had that is still about. */
export async function nextBuild(
  store: ReadStore,
  projection: Projection,
  startedAt: string,
): Promise<BuildRecord> {
  const { name } = projection;
  const [records, versions] = await Promise.all([buildsOf(store, name), store.versions(name)]);
  const highest = Math.max(0, ...versions, ...records.map(({ build }) => build));
  return openBuild(store, projection, highest + 1, startedAt);
}

function liveRecord(records: readonly BuildRecord[], name: string, build: number): BuildRecord {
  const found = records.find((record) => record.build === build);
  return (
    found ?? { id: `${name}@${build}`, projection: name, build, foldVersion: 0, startedAt: '' }
  );
}

/** A build of a newer fold belongs to a newer program that is building it now. */
async function clearAway(
  store: ReadStore,
  { name, version }: Projection,
  records: readonly BuildRecord[],
  kept: readonly (number | undefined)[],
): Promise<void> {
  const newer = records.filter((record) => record.foldVersion > version).map(({ build }) => build);
  const existing = new Set([...(await store.versions(name)), ...records.map(({ build }) => build)]);
  for (const build of existing) {
    if (!kept.includes(build) && !newer.includes(build)) await removeBuild(store, name, build);
  }
}
