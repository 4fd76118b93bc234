/** The faults that builds are halted by. They are kept with the read models, so that a restart doesn't step over them. */
import type { AnyEvent } from '../ledger/index.js';
import type { CollectionVersion, Document, ReadStore } from '../read-store/read-store.js';
import type { FoldFailure } from './fold-batch.js';

const REGISTER: CollectionVersion = { collection: 'projection-faults', version: 1 };

/** The event that a build can't fold, and what its fold says. */
export interface ProjectionFault {
  readonly projection: string;
  readonly position: string;
  readonly eventId: string;
  readonly type: string;
  /** When the event was written. */
  readonly recordedAt: string;
  readonly error: string;
  /** When the build was halted. */
  readonly at: string;
}

/** `id` is the build's, `<projection>@<build>`. */
interface FaultRecord extends Document, ProjectionFault {}

export function faultOf(
  projection: string,
  { event, error }: FoldFailure,
  at: string,
): ProjectionFault {
  const { position, eventId, type, recordedAt } = event as AnyEvent & { position: string };
  const message = error instanceof Error ? error.message : String(error);
  return { projection, position, eventId, type, recordedAt, error: message, at };
}

export async function declareFaultRegister(store: ReadStore): Promise<void> {
  await store.declare({ name: REGISTER.collection, indexes: {} }, REGISTER.version);
}

export async function storedFault(
  store: ReadStore,
  build: string,
): Promise<ProjectionFault | undefined> {
  const [record] = await store.get<FaultRecord>(REGISTER, [build]);
  if (!record) return undefined;
  const { id: _id, ...fault } = record;
  return fault;
}

export async function storeFault(
  store: ReadStore,
  build: string,
  fault: ProjectionFault | undefined,
): Promise<void> {
  await store.write([{ ...REGISTER, id: build, document: fault && { id: build, ...fault } }]);
}
