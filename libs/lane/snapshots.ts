/**
 * Snapshots of folded streams, kept beside the read models: an account of 100,000 events is there at once after a restart,
 * and any moment of it. They can be lost or thrown away; the log makes them again.
 */
import { gunzipSync, gzipSync } from 'node:zlib';
import type {
  CollectionSpec,
  CollectionVersion,
  Document,
  ReadStore,
} from '../read-store/read-store.js';
import type { Aggregate, LaneState } from './aggregate.js';
import type { Folded } from './folded.js';

const SPEC: CollectionSpec = {
  name: 'snapshots',
  indexes: {
    revision: ['stream', 'revision'],
    position: ['stream', 'position'],
    occurredAt: ['stream', 'occurredAt', 'revision'],
  },
};
const AT: CollectionVersion = { collection: SPEC.name, version: 1 };

/** Events between two snapshots at least; more where the state is large, so that writing them stays a constant share. */
const INTERVAL = 1000;
/** Characters of a snapshot at most, well below a MongoDB document's 16 MiB; a larger state is folded from the last one. */
const SIZE_MAX = 12_000_000;

interface SnapshotDocument extends Document {
  readonly stream: string;
  readonly version: number;
  readonly revision: number;
  readonly position: string;
  readonly occurredAt: string;
  /** Base64 of the gzipped text. */
  readonly text: string;
}

/** The latest snapshot wanted: none later than this, by one of the stream's own measures. */
export interface SnapshotBefore {
  readonly field: 'revision' | 'position' | 'occurredAt';
  readonly value: string | number;
}

export const LATEST: SnapshotBefore = { field: 'revision', value: Number.MAX_SAFE_INTEGER };

export interface Snapshots {
  nearest<S extends LaneState>(
    aggregate: Aggregate<S>,
    stream: string,
    before: SnapshotBefore,
  ): Promise<Folded<S> | undefined>;
  /** Whether it is time for one. */
  isDue<S extends LaneState>(aggregate: Aggregate<S>, folded: Folded<S>): boolean;
  save<S extends LaneState & { readonly occurredAt: string }>(
    aggregate: Aggregate<S>,
    stream: string,
    folded: Folded<S>,
  ): Promise<void>;
}

export async function openSnapshots(store: ReadStore): Promise<Snapshots> {
  await store.declare(SPEC, AT.version);
  return { nearest: nearestIn(store), isDue, save: saveIn(store) };
}

function nearestIn(store: ReadStore): Snapshots['nearest'] {
  return async (aggregate, stream, { field, value }) => {
    if (!aggregate.snapshot) return undefined;
    const found = await store.find<SnapshotDocument>(AT, {
      index: field,
      equals: { stream },
      range: { field, lte: value },
      order: 'desc',
      limit: 1,
    });
    const document = found.items[0];
    if (!document || document.version !== aggregate.snapshot.version) return undefined;
    const state = aggregate.snapshot.read(
      gunzipSync(Buffer.from(document.text, 'base64')).toString(),
    );
    const { position } = document;
    return { state, position, forgottenUpTo: position, halfAt: position, unsaved: 0 };
  };
}

function isDue<S extends LaneState>(
  aggregate: Aggregate<S>,
  { state, unsaved }: Folded<S>,
): boolean {
  return aggregate.snapshot !== undefined && unsaved >= Math.max(INTERVAL, aggregate.weight(state));
}

function saveIn(store: ReadStore): Snapshots['save'] {
  return async (aggregate, stream, { state, position }) => {
    if (!aggregate.snapshot || position === null) return;
    const text = gzipSync(aggregate.snapshot.write(state), { level: 1 }).toString('base64');
    if (text.length > SIZE_MAX) return;
    const { revision, occurredAt } = state;
    const { version } = aggregate.snapshot;
    const id = `${stream}@${revision}`;
    const document: SnapshotDocument = {
      id,
      stream,
      version,
      revision,
      position,
      occurredAt,
      text,
    };
    await store.write([{ ...AT, id, document }]);
  };
}
