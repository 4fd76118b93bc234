/** A batch of events folded into documents in memory: pure, and the same whatever the batches are. */
import type { AnyEvent } from '../ledger/index.js';
import type { FoldedDocument, Projection, Seen } from './projection.js';

/** The documents that an event touches. */
export interface Touch {
  readonly event: AnyEvent;
  readonly keys: readonly string[];
  /** Looked at only. */
  readonly looks: readonly string[];
}

/** The event that a projection can't fold. */
export interface FoldFailure {
  readonly event: AnyEvent;
  readonly error: unknown;
}

export interface Touches {
  readonly touches: readonly Touch[];
  /** The first event that couldn't be asked; those after it are left out. */
  readonly failure: FoldFailure | undefined;
}

export interface FoldedBatch {
  /** The documents that changed; undefined where one is to be removed. */
  readonly changed: Map<string, FoldedDocument | undefined>;
  readonly failure: FoldFailure | undefined;
}

export function touchesOf(projection: Projection, events: readonly AnyEvent[]): Touches {
  const touches: Touch[] = [];
  for (const event of events) {
    try {
      if (!projection.interested(event)) continue;
      const looks = projection.looksAt?.(event) ?? [];
      touches.push({ event, keys: projection.keys(event), looks });
    } catch (error) {
      return { touches, failure: { event, error } };
    }
  }
  return { touches, failure: undefined };
}

/**
 * What the events touch beside their keys, as far as the documents before the batch tell it: to be loaded in one go with
 * those. A wrong guess is put right by the fold.
 */
export function likelyFollowed(
  projection: Projection,
  { touches }: Touches,
  before: Seen<FoldedDocument>,
): readonly string[] {
  if (!projection.follows) return [];
  return touches.flatMap(({ event }) => {
    try {
      const [first = []] = projection.follows!(event, before);
      return first;
    } catch {
      // The fold comes to it, and tells.
      return [];
    }
  });
}

/**
 * Folds until the end or until a fold throws; of the event that it throws at, nothing is kept. A document that stands at an
 * event's position or beyond has had it, so an event that is delivered again changes nothing. It yields what it needs
 * beside the keys and looks of the touches, and goes on when `before` has it.
 *
 * @param before the document with this key before the batch
 */
export function* foldBatch(
  projection: Projection,
  { touches, failure }: Touches,
  before: Seen<FoldedDocument>,
): Generator<readonly string[], FoldedBatch, void> {
  const changed: FoldedBatch['changed'] = new Map();
  const latest: Seen<FoldedDocument> = (key) => (changed.has(key) ? changed.get(key) : before(key));
  for (const touch of touches) {
    try {
      const changes = yield* foldEvent(projection, touch, latest);
      for (const [key, document] of changes) changed.set(key, document);
    } catch (error) {
      return { changed, failure: { event: touch.event, error } };
    }
  }
  return { changed, failure };
}

type Change = readonly [key: string, document: FoldedDocument | undefined];

function* foldEvent(
  projection: Projection,
  { event, keys, looks }: Touch,
  latest: Seen<FoldedDocument>,
): Generator<readonly string[], readonly Change[], void> {
  const changes: Change[] = [];
  const touched = new Set(keys);
  const seen: Seen<FoldedDocument> = (key) => {
    if (!touched.has(key) && !looks.includes(key))
      throw new Error(`${projection.name} looks at ${key} without having said so`);
    return latest(key);
  };
  for (const further of projection.follows?.(event, seen) ?? []) {
    yield further;
    for (const key of further) touched.add(key);
  }
  for (const key of touched) {
    const document = latest(key);
    if (document && document.position >= event.position!) continue;
    const after = projection.fold(document, event, key, seen);
    if (after !== document) changes.push([key, after]);
  }
  return changes;
}
