/**
 * The port to the event log: named streams of immutable events, in one total order.
 *
 * It promises no more than EventStoreDB's v1 API keeps: positions are opaque and sparse, subscriptions deliver at least
 * once and must be restarted by their reader, and an append can end with its outcome unknown.
 */

/**
 * An event's place in the whole log. Opaque, but of fixed width, so that two positions of one log compare as strings:
 * the smaller was written earlier. There may be any gap between neighbours.
 */
export type Position = string;

/** What may be kept in an event: JSON, and nothing that JSON would change on the way. */
export type Json =
  string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json };
export type JsonObject = { readonly [key: string]: Json };

/** An event on its way into the log. `eventId` is a UUID, unique within its stream. */
export interface NewEvent {
  readonly eventId: string;
  readonly type: string;
  readonly data: JsonObject;
  readonly metadata: JsonObject;
}

/** An event as the log gives it back. `revision` counts from 0 within its stream, without gaps. */
export interface RecordedEvent extends NewEvent {
  readonly stream: string;
  readonly revision: number;
  readonly position: Position;
}

/** The expected revision of a stream that must not exist yet. */
export const NO_STREAM = -1;

export interface Appended {
  /** One position for each event of the append, in the order given. */
  readonly positions: readonly Position[];
}

export interface StreamRead {
  /** First revision to give, inclusive. Default: 0 forward, the last revision backward. */
  readonly from?: number;
  /** Default `forward`. */
  readonly direction?: Direction;
  /** At most this many events, 1 to 10,000. */
  readonly limit: number;
}

export interface LogRead {
  /** Exclusive in both directions. Default: the beginning forward, the end backward. */
  readonly from?: Position;
  /** Default `forward`. */
  readonly direction?: Direction;
  /** At most this many events, 1 to 10,000. */
  readonly limit: number;
}

export type Direction = 'forward' | 'backward';

export interface Subscription {
  /** Only events after this position; default: from the beginning. */
  readonly after?: Position;
  /** Ends the iteration, without an error, when aborted. */
  readonly signal: AbortSignal;
  /** At most this many events a batch, 1 to 10,000. Default 500. */
  readonly batchSize?: number;
}

export interface EventLog {
  /**
   * Appends all events or none, after `expectedRevision`, the revision of the stream's last event ({@link NO_STREAM} where
   * there must be none). It is durable when the promise resolves.
   *
   * Repeated with the same ids and the same expected revision it writes nothing and gives the first positions again, also
   * after later appends and restarts: that is how an unknown outcome is settled.
   *
   * @throws RevisionConflict when the stream is elsewhere; nothing was written.
   * @throws LogUnavailable when the log can't answer; `outcome` says whether it may have been written.
   * @throws LogDamaged when the stream is not what appends alone make of it.
   */
  append(stream: string, expectedRevision: number, events: readonly NewEvent[]): Promise<Appended>;

  /**
   * A page of one stream; empty where the stream or the range holds nothing.
   *
   * @throws LogDamaged when events of the stream are missing.
   */
  readStream(stream: string, read: StreamRead): Promise<readonly RecordedEvent[]>;

  /** A page of the whole log in position order. */
  readAll(read: LogRead): Promise<readonly RecordedEvent[]>;

  /** The position of the last event written, or undefined in an empty log. */
  head(): Promise<Position | undefined>;

  /**
   * All events after a position, the past first and then each new one as it is written, in order, in non-empty batches. At
   * least once: whoever resumes does so from the last position it has handled.
   *
   * @throws LogUnavailable when the log goes away; the reader subscribes again.
   */
  subscribe(subscription: Subscription): AsyncIterable<readonly RecordedEvent[]>;

  /** Flushes what is under way and lets go of files and connections. Open subscriptions end. */
  close(): Promise<void>;
}

/** A log that is only read, by whoever must not write to it. */
export type ReadableLog = Pick<EventLog, 'readStream' | 'readAll' | 'head' | 'close'>;

/** The stream is not at the expected revision. `actual` is its last revision, {@link NO_STREAM} when it doesn't exist. */
export class RevisionConflict extends Error {
  override readonly name = 'RevisionConflict';

  constructor(
    readonly stream: string,
    readonly expected: number,
    readonly actual: number,
  ) {
    super(`stream ${stream} is at revision ${actual}, not ${expected}`);
  }
}

/** The log could not answer. With `unknown`, an append may or may not have been written: repeat it unchanged to know. */
export class LogUnavailable extends Error {
  override readonly name = 'LogUnavailable';

  constructor(
    message: string,
    readonly outcome: 'not-written' | 'unknown',
    options?: ErrorOptions,
  ) {
    super(message, options);
  }
}

/**
 * The log holds what no append to it can have left: a stream without its beginning, one that was deleted, an event that isn't
 * JSON. Somebody changed it by other means. It doesn't pass by itself, and what is folded from such a log is wrong.
 */
export class LogDamaged extends Error {
  override readonly name = 'LogDamaged';
}
