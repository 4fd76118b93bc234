/**
 * Snapshots of folded streams, kept beside the read models: an account of 100,000 events is there at once after a restart,
 * and any moment of it. They can be lost or thrown away; the log makes them again.
 *
 * A large state is kept in pieces, each named by what it holds: a snapshot writes only those that the one before it had not,
 * and a document stays of bounded size however large the account.
 */
import { hash } from 'node:crypto';
import { setImmediate as turn } from 'node:timers/promises';
import { promisify } from 'node:util';
import { gunzip, gzip } from 'node:zlib';
import type {
  CollectionSpec,
  CollectionVersion,
  Document,
  ReadStore,
} from '../read-store/read-store.js';
import type { Snapshot, SnapshotPiece } from '../ledger/index.js';
import type { Aggregate, LaneState } from './aggregate.js';
import type { Folded } from './folded.js';

const SPEC: CollectionSpec = {
  name: 'snapshots',
  indexes: {
    revision: ['stream', 'version', 'revision'],
    position: ['stream', 'version', 'position'],
    occurredAt: ['stream', 'version', 'occurredAt', 'revision'],
  },
};
const AT: CollectionVersion = { collection: SPEC.name, version: 2 };
const PIECES: CollectionVersion = { collection: 'snapshot-pieces', version: 1 };

/** Events between two snapshots at least. */
const INTERVAL = 1000;
/** As a share of the state's weight, so that writing snapshots costs each event the same, however large the state. */
const INTERVAL_SHARE = 1 / 4;
/** Pieces read at a time. */
const PIECES_AT_ONCE = 16;

interface SnapshotDocument extends Document {
  readonly stream: string;
  readonly version: number;
  readonly revision: number;
  readonly position: string;
  readonly occurredAt: string;
  /** All but the pieces, packed. */
  readonly text: string;
  /** Ids of the pieces, in order. */
  readonly pieces: readonly string[];
}

interface PieceDocument extends Document {
  /** Packed. */
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
  isDue<S extends LaneState>(
    aggregate: Aggregate<S>,
    folded: Pick<Folded<S>, 'state' | 'unsaved'>,
  ): boolean;
  save<S extends LaneState & { readonly occurredAt: string }>(
    aggregate: Aggregate<S>,
    stream: string,
    folded: Pick<Folded<S>, 'state' | 'position'>,
  ): Promise<void>;
}

export async function openSnapshots(store: ReadStore): Promise<Snapshots> {
  await store.declare(SPEC, AT.version);
  await store.declare({ name: PIECES.collection, indexes: {} }, PIECES.version);
  return { nearest: nearestIn(store), isDue, save: saveIn(store) };
}

function nearestIn(store: ReadStore): Snapshots['nearest'] {
  return async (aggregate, stream, before) => {
    if (!aggregate.snapshot) return undefined;
    const document = await nearestDocument(store, stream, aggregate.snapshot.version, before);
    const pieces = document && (await readPieces(store, document.pieces));
    if (!pieces) return undefined;
    const rest = await unpacked<Snapshot['rest']>(document.text);
    const state = aggregate.snapshot.read({ rest, pieces });
    const { position } = document;
    return { state, position, forgottenUpTo: position, halfAt: position, unsaved: 0 };
  };
}

async function nearestDocument(
  store: ReadStore,
  stream: string,
  version: number,
  { field, value }: SnapshotBefore,
): Promise<SnapshotDocument | undefined> {
  const found = await store.find<SnapshotDocument>(AT, {
    index: field,
    equals: { stream, version },
    range: { field, lte: value },
    order: 'desc',
    limit: 1,
  });
  return found.items[0];
}

/** Undefined where some are gone. */
async function readPieces(
  store: ReadStore,
  ids: readonly string[],
): Promise<SnapshotPiece[] | undefined> {
  const pieces: SnapshotPiece[] = [];
  for (let from = 0; from < ids.length; from += PIECES_AT_ONCE) {
    const wanted = ids.slice(from, from + PIECES_AT_ONCE);
    const found = await store.get<PieceDocument>(PIECES, [...new Set(wanted)]);
    const texts = new Map(found.map(({ id, text }) => [id, text]));
    for (const id of wanted) {
      const text = texts.get(id);
      if (text === undefined) return undefined;
      pieces.push(await unpacked<SnapshotPiece>(text));
    }
  }
  return pieces;
}

function isDue<S extends LaneState>(
  aggregate: Aggregate<S>,
  { state, unsaved }: Pick<Folded<S>, 'state' | 'unsaved'>,
): boolean {
  if (!aggregate.snapshot) return false;
  return unsaved >= Math.max(INTERVAL, aggregate.weight(state) * INTERVAL_SHARE);
}

function saveIn(store: ReadStore): Snapshots['save'] {
  return async (aggregate, stream, { state, position }) => {
    if (!aggregate.snapshot || position === null) return;
    const { version } = aggregate.snapshot;
    // Before anything is awaited: the state's maps answer fastest while they are the newest.
    const { rest, pieces } = aggregate.snapshot.write(state);
    const text = await packed(JSON.stringify(rest));
    const { revision, occurredAt } = state;
    const before = { field: 'revision', value: revision } as const;
    const last =
      pieces.length > 0 ? await nearestDocument(store, stream, version, before) : undefined;
    const known = new Set(last?.pieces);
    const ids: string[] = [];
    for (const piece of pieces) ids.push(await savePiece(store, stream, piece, known));
    const id = `${stream}@${revision}`;
    const document: SnapshotDocument = {
      id,
      stream,
      version,
      revision,
      position,
      occurredAt,
      text,
      pieces: ids,
    };
    await store.write([{ ...AT, id, document }]);
  };
}

/** Gives its id. One piece a turn of the event loop: commands go on meanwhile. */
async function savePiece(
  store: ReadStore,
  stream: string,
  piece: SnapshotPiece,
  known: ReadonlySet<string>,
): Promise<string> {
  await turn();
  const json = JSON.stringify(piece);
  const id = `${stream}#${hash('sha256', json, 'hex').slice(0, 32)}`;
  if (known.has(id)) return id;
  const document: PieceDocument = { id, text: await packed(json) };
  await store.write([{ ...PIECES, id, document }]);
  return id;
}

const zip = promisify(gzip);
const unzip = promisify(gunzip);

/** Base64 of the gzipped text. */
async function packed(json: string): Promise<string> {
  return (await zip(json, { level: 1 })).toString('base64');
}

async function unpacked<T>(text: string): Promise<T> {
  return JSON.parse((await unzip(Buffer.from(text, 'base64'))).toString()) as T;
}
