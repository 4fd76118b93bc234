/**
 * The port to the read models: collections of JSON documents with declared indexes, written in batches that carry a
 * checkpoint. It asks for nothing that MongoDB can't do with `find`, compound indexes and one transaction.
 */

export type Value = string | number | boolean | null;

/** A document. `id` is unique in its collection; every other member is JSON. Members that are `undefined` are not kept. */
export interface Document {
  readonly id: string;
}

/**
 * A collection and what can be asked of it. A query names one of the indexes: equality on some of its first fields, then
 * one range, prefix or set, and comes back in the index's order (ties by `id`). So every query is served by an index.
 */
export interface CollectionSpec {
  /** Lower-case letters, digits and `-`. */
  readonly name: string;
  /** Index name to the (top-level, scalar) fields it covers, in order. A document without a field counts as null there. */
  readonly indexes: Readonly<Record<string, readonly string[]>>;
}

/** One version of a collection: what a rebuild fills beside the live one. */
export interface CollectionVersion {
  readonly collection: string;
  readonly version: number;
}

export interface Find {
  /** One of the collection's indexes, or `id`. */
  readonly index: string;
  /** Equal to, on the first fields of the index. */
  readonly equals?: Readonly<Record<string, Value>>;
  /** On the next field of the index after those of `equals`: at least, more than, at most, less than. */
  readonly range?: {
    readonly field: string;
    readonly gte?: Value;
    readonly gt?: Value;
    readonly lte?: Value;
    readonly lt?: Value;
  };
  /** On the next field of the index: a string that begins so. Compared by code point, case included. */
  readonly prefix?: { readonly field: string; readonly value: string };
  /** On any fields that some index of the collection covers: one of 1 to 1,000 values; checked beside the index. */
  readonly within?: Readonly<Record<string, readonly Value[]>>;
  /** On any such fields: a string that begins so, as `prefix` compares it; checked beside the index. */
  readonly begins?: Readonly<Record<string, string>>;
  /** Default `asc`; `desc` walks the whole index backward. */
  readonly order?: 'asc' | 'desc';
  /** The only field that may order the documents before their ids do: for who goes on from a place made of these two. */
  readonly orderedBy?: string;
  /** 1 to 10,000. */
  readonly limit: number;
  /** `nextCursor` of the page before, with the same index, filters and order. */
  readonly cursor?: string;
}

export interface Page<D> {
  readonly items: readonly D[];
  /** For the page after this one; null at the end. */
  readonly nextCursor: string | null;
}

/** How far a reader of the log has come. `recordedAt` is that of the event at `position`. */
export interface Checkpoint {
  readonly position: string;
  readonly recordedAt: string;
}

export interface Write {
  readonly collection: string;
  readonly version: number;
  readonly id: string;
  /** The whole new document, or undefined to remove it. */
  readonly document: Document | undefined;
}

export interface Commit {
  /** Whose checkpoint this is, e.g. `balance@3`. */
  readonly reader: string;
  /** The position the reader believes it stands at: the commit is refused if it stands elsewhere. Undefined: not begun. */
  readonly expected: string | undefined;
  readonly checkpoint: Checkpoint;
  readonly writes: readonly Write[];
  /**
   * Another reader's place that the commit depends on: it is refused, too, when that reader stands elsewhere by now. A lease
   * is such a reader, its fencing token the place: who has lost it can commit nothing any more.
   */
  readonly holds?: { readonly reader: string; readonly position: string } | undefined;
}

export interface ReadStore {
  /**
   * Declares a version of a collection; made where it doesn't exist, with its indexes unless they are to come `later`, which
   * makes filling it faster: until {@link ReadStore.index} it answers by ids alone. Idempotent.
   */
  declare(spec: CollectionSpec, version: number, indexes?: 'now' | 'later'): Promise<void>;

  /** Makes the indexes that a version still lacks; it may take long, and what is written meanwhile waits. Idempotent. */
  index(version: CollectionVersion): Promise<void>;

  /** The documents with these ids, those that exist, in no order. */
  get<D extends Document>(from: CollectionVersion, ids: readonly string[]): Promise<readonly D[]>;

  /** @throws InvalidQuery for an index, field or cursor that doesn't fit the collection. */
  find<D extends Document>(from: CollectionVersion, find: Find): Promise<Page<D>>;

  /** How many documents a find without limit and cursor would give. */
  count(from: CollectionVersion, find: Omit<Find, 'limit' | 'cursor' | 'order'>): Promise<number>;

  /**
   * All writes and the checkpoint, or nothing. Resolves to false, with nothing written, when the reader no longer stands at
   * `expected`, another one having taken its place, or when what it `holds` is lost.
   *
   * @throws ReadStoreUnavailable when it can't be told or done now.
   */
  commit(commit: Commit): Promise<boolean>;

  /** All writes or nothing, outside any reader's course: what can be made again (snapshots) or is no fold (faults). */
  write(writes: readonly Write[]): Promise<void>;

  checkpoint(reader: string): Promise<Checkpoint | undefined>;

  /** The version that readers are served from; undefined before the first switch. */
  liveVersion(collection: string): Promise<number | undefined>;

  /** Makes a version the live one in one write. */
  switchTo(to: CollectionVersion): Promise<void>;

  /** Versions that exist, ascending. */
  versions(collection: string): Promise<readonly number[]>;

  /** Removes a version, its indexes and nothing else. The live one is refused with InvalidQuery. */
  drop(version: CollectionVersion): Promise<void>;

  /** Forgets a reader's checkpoint, so that it begins anew. */
  forget(reader: string): Promise<void>;

  close(): Promise<void>;
}

/** A query that no index of the collection serves, or a cursor that belongs to another query. */
export class InvalidQuery extends Error {
  override readonly name = 'InvalidQuery';
}

/** The store can't answer now; nothing was written. */
export class ReadStoreUnavailable extends Error {
  override readonly name = 'ReadStoreUnavailable';
}
