/**
 * Compares a read model with its replay, slice by slice of its keys, while it goes on being folded and read.
 *
 * Each slice is compared at positions that both stand at. The live model's checkpoint is read before its documents: a document
 * that names no later position is then what it was at that checkpoint, and the replay is brought there. One that does name a
 * later position has moved on, and is what it is at its own: the replay is brought there next. Nothing is locked or paused.
 * Whatever differs is looked at twice more, alone, so that a document removed in just that moment is no difference.
 */
import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Position } from '../../event-log/event-log.js';
import { compareIndexValues } from '../../read-store/index-value.js';
import {
  type CollectionVersion,
  type ReadStore,
  ReadStoreUnavailable,
} from '../../read-store/read-store.js';
import { readerOf } from '../build-register.js';
import type { FoldedDocument } from '../projection.js';
import type { ReadModels } from '../read-models.js';
import type { UntilAvailable } from '../until-available.js';
import { isSame } from './document-differences.js';
import type { Replay } from './replay.js';

/** One of the two at least is there. */
export interface DocumentDifference {
  readonly key: string;
  /** As readers are served it. */
  readonly kept: FoldedDocument | undefined;
  readonly replayed: FoldedDocument | undefined;
}

export interface ComparedSlice {
  /** Documents that readers are served, in this slice. */
  readonly documents: number;
  readonly differences: readonly DocumentDifference[];
}

export interface ComparisonSettings {
  readonly store: ReadStore;
  readonly models: Pick<ReadModels, 'live' | 'waitFor'>;
  readonly replay: Replay;
  readonly untilAvailable: UntilAvailable;
}

const SLICE_DOCUMENTS_MAX = 500;
const LOOKS = 3;
/** How long the live model may take to come to where the replay stands: only a build made live meanwhile is behind it. */
const BEHIND_MS_MAX = 30_000;

/** Slices until the keys of both are used up. */
export async function* compareModel(settings: ComparisonSettings): AsyncGenerator<ComparedSlice> {
  let after: string | undefined;
  do {
    const slice = await lookAtSlice(settings, after);
    let { differing } = slice;
    for (let look = 1; look < LOOKS && differing.length > 0; look += 1) {
      differing = await lookAgain(
        settings,
        differing.map(({ key }) => key),
      );
    }
    after = slice.end;
    yield { documents: slice.documents, differences: [...differing, ...slice.repeated] };
    // An embedded store answers at once: what else the process does would have to wait for all slices.
    await nextTurn();
  } while (after !== undefined);
}

interface Standing {
  readonly target: CollectionVersion;
  readonly reader: string;
  readonly position: Position | undefined;
}

/** The build that readers are served from and where it stands: where the replay does, or beyond. */
async function standingOf(settings: ComparisonSettings): Promise<Standing> {
  const { store, models, replay, untilAvailable } = settings;
  const { name } = replay.projection;
  const { collection, version } = models.live(name);
  const reader = readerOf(collection, version);
  const position = (await untilAvailable(() => store.checkpoint(reader)))?.position;
  const least = replay.position();
  if (!isBeyond(least, position)) return { target: { collection, version }, reader, position };
  if (await models.waitFor(name, least!, BEHIND_MS_MAX)) return standingOf(settings);
  throw new ReadStoreUnavailable(`the read model ${name} has gone back behind ${least}`);
}

interface Slice {
  readonly documents: number;
  readonly differing: readonly DocumentDifference[];
  /** Kept in another's place, under its key: lists show it, and whoever asks by that key is given the other. */
  readonly repeated: readonly DocumentDifference[];
  /** The last key of the slice; undefined when nothing is left after it. */
  readonly end: string | undefined;
}

async function lookAtSlice(
  settings: ComparisonSettings,
  after: string | undefined,
): Promise<Slice> {
  const { store, replay, untilAvailable } = settings;
  const standing = await standingOf(settings);
  const range = after === undefined ? {} : { range: { field: 'id', gt: after } };
  const find = { index: 'id', ...range, limit: SLICE_DOCUMENTS_MAX };
  const { items } = await untilAvailable(() => store.find<FoldedDocument>(standing.target, find));
  await replay.advance(standing.position);
  const replayed = await replay.after(after, SLICE_DOCUMENTS_MAX);
  const end = lowest(endOf(items), endOf(replayed));
  const kept = byKey(items, end);
  const differing = await differencesOf(settings, standing, kept, byKey(replayed, end));
  const repeated = outOfOrder(items, after).filter(({ id }) => isUpTo(id, end));
  return {
    documents: kept.size + repeated.length,
    differing,
    repeated: repeated.map((item) => ({ key: item.id, kept: item, replayed: undefined })),
    end,
  };
}

/** A store gives documents in the order of their places: one whose own key isn't after the key before it is not in its place. */
function outOfOrder(
  items: readonly FoldedDocument[],
  after: string | undefined,
): readonly FoldedDocument[] {
  return items.filter(({ id }, index) => {
    const before = index === 0 ? after : items[index - 1]!.id;
    return before !== undefined && compareIndexValues(id, before) <= 0;
  });
}

async function lookAgain(
  settings: ComparisonSettings,
  keys: readonly string[],
): Promise<readonly DocumentDifference[]> {
  const { store, replay, untilAvailable } = settings;
  const standing = await standingOf(settings);
  const kept = await untilAvailable(() => store.get<FoldedDocument>(standing.target, keys));
  await replay.advance(standing.position);
  const replayed = await replay.get(keys);
  return differencesOf(settings, standing, byKey(kept), byKey(replayed));
}

type Documents = ReadonlyMap<string, FoldedDocument>;

/** @param replayed where the replay stands now, which is where the live model stood before `kept` was read */
async function differencesOf(
  settings: ComparisonSettings,
  { position, reader }: Standing,
  kept: Documents,
  replayed: Documents,
): Promise<readonly DocumentDifference[]> {
  const keys = new Set([...kept.keys(), ...replayed.keys()]);
  const pairs = [...keys].map((key) => ({
    key,
    kept: kept.get(key),
    replayed: replayed.get(key),
  }));
  const moved = pairs.filter((pair) => isBeyond(pair.kept?.position, position));
  const stood = pairs.filter((pair) => !moved.includes(pair));
  const differing = stood.filter((pair) => !isSame(pair.kept, pair.replayed));
  return [...differing, ...(await differencesOfMoved(settings, reader, moved))];
}

async function differencesOfMoved(
  { store, replay, untilAvailable }: ComparisonSettings,
  reader: string,
  moved: readonly DocumentDifference[],
): Promise<readonly DocumentDifference[]> {
  if (moved.length === 0) return [];
  const reached = (await untilAvailable(() => store.checkpoint(reader)))?.position;
  const inOrder = [...moved].sort((a, b) => (placeOf(a)! < placeOf(b)! ? -1 : 1));
  const differing: DocumentDifference[] = [];
  for (const pair of inOrder) {
    // A position that the model has never come to is nobody's: such a document can only be wrong.
    if (!isBeyond(placeOf(pair), reached)) await replay.advance(placeOf(pair));
    const [replayed] = await replay.get([pair.key]);
    if (!isSame(pair.kept, replayed)) differing.push({ ...pair, replayed });
  }
  return differing;
}

const placeOf = ({ kept }: DocumentDifference): Position | undefined => kept?.position;

/** False for what is no position: a damaged document is compared where the model stands. */
function isBeyond(a: unknown, b: Position | undefined): boolean {
  return typeof a === 'string' && (b === undefined || a > b);
}

function endOf(items: readonly FoldedDocument[]): string | undefined {
  return items.length < SLICE_DOCUMENTS_MAX ? undefined : items.at(-1)!.id;
}

function lowest(a: string | undefined, b: string | undefined): string | undefined {
  if (a === undefined || b === undefined) return a ?? b;
  return compareIndexValues(a, b) < 0 ? a : b;
}

function byKey(items: readonly FoldedDocument[], end?: string): Documents {
  const within = items.filter(({ id }) => isUpTo(id, end));
  return new Map(within.map((item) => [item.id, item]));
}

function isUpTo(id: string, end: string | undefined): boolean {
  return end === undefined || compareIndexValues(id, end) <= 0;
}
