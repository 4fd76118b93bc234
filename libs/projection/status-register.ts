/** How projections are doing, written down by those who fold them for those who don't. */
import type { CollectionVersion, Document, ReadStore } from '../read-store/read-store.js';
import type { ProjectionStatus } from './projection-status.js';

const REGISTER: CollectionVersion = { collection: 'projection-status', version: 1 };

/** `id` is the projection's name. */
interface StatusRecord extends Document {
  readonly status: ProjectionStatus;
}

export async function declareStatusRegister(store: ReadStore): Promise<void> {
  await store.declare({ name: REGISTER.collection, indexes: {} }, REGISTER.version);
}

export async function writeStatuses(
  store: ReadStore,
  statuses: readonly ProjectionStatus[],
): Promise<void> {
  await store.write(
    statuses.map((status) => {
      const record: StatusRecord = { id: status.name, status };
      return { ...REGISTER, id: status.name, document: record };
    }),
  );
}

/** By projection; those that nobody has ever folded are missing. */
export async function readStatuses(
  store: ReadStore,
  names: readonly string[],
): Promise<ReadonlyMap<string, ProjectionStatus>> {
  const records = await store.get<StatusRecord>(REGISTER, names);
  return new Map(records.map(({ id, status }) => [id, status]));
}
