/** What a read model is: a pure fold of the log into documents. */
import type { AnyEvent } from '../ledger/index.js';
import type { CollectionSpec, Document } from '../read-store/read-store.js';

/** A document of a read model: it names the position of the last event folded into it. */
export interface FoldedDocument extends Document {
  readonly position: string;
}

/**
 * `fold` gets each event of interest once for every key, in the order of the log, and must give the same documents however
 * the events come: one by one, in batches, or twice. It does no I/O, reads no clock and changes nothing it is given.
 */
export interface Projection<D extends FoldedDocument = FoldedDocument> {
  /** Also the name of its collection. Lower-case letters and `-`. */
  readonly name: string;
  /** Raised when the fold or the documents' shape changes: the runtime then builds the new version beside the old. */
  readonly version: number;
  readonly indexes: CollectionSpec['indexes'];
  /** No key is touched by two events: the runtime then looks for no earlier document. */
  readonly eachKeyOnce?: true;
  interested(event: AnyEvent): boolean;
  /** Ids of the documents that the event touches. */
  keys(event: AnyEvent): readonly string[];
  /** Ids of the documents that the fold looks at beside its own; those it touches need not be named. Default: none. */
  looksAt?(event: AnyEvent): readonly string[];
  /**
   * Ids of further documents that the event touches, where those named before tell which they are. They are given step by
   * step: what one step names can be seen when the next one is asked for. Default: none.
   */
  follows?(event: AnyEvent, seen: Seen<D>): Iterable<readonly string[]>;
  /**
   * The document with this key after the event; undefined removes it.
   *
   * @param seen documents of this model that the event touches or looks at, as they were before it; the same function for
   *   all keys of one event
   */
  fold(document: D | undefined, event: AnyEvent, key: string, seen: Seen<D>): D | undefined;
}

/** @throws Error for a document that the projection hasn't said it would look at */
export type Seen<D extends FoldedDocument> = (key: string) => D | undefined;
