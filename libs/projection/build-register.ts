/**
 * Which builds of each read model there are, and of which version of the fold. A build is a version of the collection,
 * counted up at every rebuild; the fold's version changes only with the code.
 */
import type { CollectionVersion, Document, ReadStore } from '../read-store/read-store.js';
import type { Projection } from './projection.js';

const REGISTER: CollectionVersion = { collection: 'projection-builds', version: 1 };

/** More builds of one projection than ever exist at a time. */
const BUILDS_MAX = 1_000;

/** `id` is `<projection>@<build>`, which is also the reader whose checkpoint the build has. */
export interface BuildRecord extends Document {
  readonly projection: string;
  readonly build: number;
  readonly foldVersion: number;
  readonly startedAt: string;
}

export function readerOf(projection: string, build: number): string {
  return `${projection}@${build}`;
}

export async function declareBuildRegister(store: ReadStore): Promise<void> {
  const spec = { name: REGISTER.collection, indexes: { projection: ['projection', 'build'] } };
  await store.declare(spec, REGISTER.version);
}

/** Ascending by build. */
export async function buildsOf(store: ReadStore, name: string): Promise<readonly BuildRecord[]> {
  const page = await store.find<BuildRecord>(REGISTER, {
    index: 'projection',
    equals: { projection: name },
    limit: BUILDS_MAX,
  });
  return page.items;
}

/** Registers the build and makes its empty collection, to be indexed once it has been filled. */
export async function openBuild(
  store: ReadStore,
  { name, version, indexes }: Projection,
  build: number,
  startedAt: string,
): Promise<BuildRecord> {
  const id = readerOf(name, build);
  const record: BuildRecord = { id, projection: name, build, foldVersion: version, startedAt };
  await store.write([{ ...REGISTER, id, document: record }]);
  await store.declare({ name, indexes }, build, 'later');
  return record;
}

/**
 * Removes a build that isn't live. The collection goes last: as long as it exists, its number isn't given to another build,
 * which would find the old checkpoint.
 */
export async function removeBuild(store: ReadStore, name: string, build: number): Promise<void> {
  const id = readerOf(name, build);
  await store.write([{ ...REGISTER, id, document: undefined }]);
  await store.forget(id);
  await store.drop({ collection: name, version: build });
}
