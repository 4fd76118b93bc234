/**
 * An account's lots are kept in chunks by their places, so that an event rewrites those that it draws from or fills and no
 * others, however many lots the account has.
 */
import {
  balanceChange,
  creditsOf,
  type Lot,
  type LotQueue,
  type MovingEvent,
} from '../../libs/ledger/index.js';
import { excluding, including, numbersIn, type Runs, take } from './chunk-runs.js';

/** Places in a chunk: few enough to be rewritten with each purchase, enough that their runs stay short. */
const CHUNK_PLACES = 32;
/** Chunks that are asked for in one go. */
const ASKED_MAX = 512;

/** What tells in which chunks an event's lots lie. */
export interface Queued {
  readonly arrived: number;
  /** Chunks that hold something. */
  readonly held: Runs;
  /** The lots that the event gives back or takes over. */
  readonly source: readonly Lot[] | undefined;
}

export function chunkOf(place: number): number {
  return Math.floor(place / CHUNK_PLACES);
}

/** How many chunks are full of so many lots. */
export function chunksFor(lots: number): number {
  return Math.ceil(lots / CHUNK_PLACES);
}

/**
 * The chunks that an event may change, step by step: how many are drawn from is told by what is in them.
 *
 * @param creditsIn of a chunk that was named in a step before
 */
export function chunksTouched(
  event: MovingEvent,
  { arrived, held, source }: Queued,
  creditsIn: (chunk: number) => number,
): Iterable<readonly number[]> {
  const change = balanceChange(event);
  switch (event.type) {
    case 'TransferReceived':
      return [chunksOf((source ?? []).map((_lot, at) => arrived + at))];
    case 'TransferReturned':
    case 'DeductionReversed':
      return [chunksOf((source ?? []).map(({ place }) => place))];
    default:
      return change > 0 ? [[chunkOf(arrived)]] : drawnFrom(held, -change, creditsIn);
  }
}

function chunksOf(places: readonly number[]): readonly number[] {
  return [...new Set(places.map(chunkOf))];
}

/** Twice as many with each step, so that the steps are few. */
function* drawnFrom(
  held: Runs,
  credits: number,
  creditsIn: (chunk: number) => number,
): Generator<readonly number[], void> {
  const chunks = numbersIn(held);
  let missing = credits;
  for (let count = 1; missing > 0; count = Math.min(count * 2, ASKED_MAX)) {
    const next = take(chunks, count);
    if (next.length === 0) return;
    yield next;
    missing -= next.reduce((sum, chunk) => sum + creditsIn(chunk), 0);
  }
}

export interface ChangedChunks {
  /** What is in those that changed. */
  readonly chunks: ReadonlyMap<number, readonly Lot[]>;
  readonly held: Runs;
}

/** @param before the chunks that the event touches, with their lots; `after`, all lots of these chunks after it */
export function changedChunks(
  before: ReadonlyMap<number, readonly Lot[]>,
  { lots: after }: LotQueue,
  held: Runs,
): ChangedChunks {
  const lots = new Map<number, Lot[]>([...before.keys()].map((chunk) => [chunk, []]));
  for (const lot of after) lots.get(chunkOf(lot.place))!.push(lot);
  // An event only fills or only draws: what holds as much as before is as it was.
  const changed = [...lots].filter(
    ([chunk, now]) => creditsOf(now) !== creditsOf(before.get(chunk)!),
  );
  const heldAfter = changed.reduce(
    (runs, [chunk, now]) => (now.length > 0 ? including(runs, chunk) : excluding(runs, chunk)),
    held,
  );
  return { chunks: new Map(changed), held: heldAfter };
}
