/** A batch of events folded into documents in memory: pure, and the same whatever the batches are. */
import type { AnyEvent } from '../ledger/index.js';
import type { FoldedDocument, Projection } from './projection.js';

/** The documents that an event touches. */
export interface Touch {
  readonly event: AnyEvent;
  readonly keys: readonly string[];
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
      if (projection.interested(event)) touches.push({ event, keys: projection.keys(event) });
    } catch (error) {
      return { touches, failure: { event, error } };
    }
  }
  return { touches, failure: undefined };
}

/**
 * Folds until the end or until a fold throws; of the event that it throws at, nothing is kept. A document that stands at an
 * event's position or beyond has had it, so an event that is delivered again changes nothing.
 *
 * @param before the document with this key before the batch
 */
export function foldBatch(
  projection: Projection,
  { touches, failure }: Touches,
  before: (key: string) => FoldedDocument | undefined,
): FoldedBatch {
  const changed: FoldedBatch['changed'] = new Map();
  for (const { event, keys } of touches) {
    try {
      for (const [key, document] of foldEvent(projection, event, keys, changed, before)) {
        changed.set(key, document);
      }
    } catch (error) {
      return { changed, failure: { event, error } };
    }
  }
  return { changed, failure };
}

type Change = readonly [key: string, document: FoldedDocument | undefined];

function foldEvent(
  projection: Projection,
  event: AnyEvent,
  keys: readonly string[],
  changed: FoldedBatch['changed'],
  before: (key: string) => FoldedDocument | undefined,
): readonly Change[] {
  const changes: Change[] = [];
  for (const key of keys) {
    const document = changed.has(key) ? changed.get(key) : before(key);
    if (document && document.position >= event.position!) continue;
    const after = projection.fold(document, event, key);
    if (after !== document) changes.push([key, after]);
  }
  return changes;
}
