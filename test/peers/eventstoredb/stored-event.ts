/** Events as the peer keeps them: bytes, as a server does, which never looks into what it is given. */

export interface ProposedEvent {
  readonly id: string;
  readonly type: string;
  readonly contentType: string;
  readonly data: Uint8Array;
  readonly metadata: Uint8Array;
}

export interface StoredEvent extends ProposedEvent {
  readonly stream: string;
  readonly revision: number;
  /** Commit and prepare position, which are one: sparse, as bytes of a transaction file are. */
  readonly position: number;
  /** Ticks of 100 ns since 1970. */
  readonly created: string;
}

/** The expected revision of a stream that must not exist. */
export const NO_STREAM = -1;

/** A revision, {@link NO_STREAM}, or one of the two that ask for less. */
export type ExpectedRevision = number | 'any' | 'stream_exists';

export interface Proposal {
  readonly stream: string;
  readonly expected: ExpectedRevision;
  readonly events: readonly ProposedEvent[];
}

export type AppendOutcome =
  | { readonly kind: 'written' | 'repeated'; readonly revision: number; readonly position?: number }
  | { readonly kind: 'conflict'; readonly actual: number }
  | { readonly kind: 'deleted' };

/** What a stream's metadata may say, as far as the peer minds it. */
export interface StreamLimits {
  readonly truncateBefore?: number | undefined;
  readonly maxCount?: number | undefined;
}

export interface StoredStream {
  readonly name: string;
  /** All that was ever written, readable or not; an event's index is its revision. */
  readonly events: StoredEvent[];
  limits: StreamLimits;
  tombstoned: boolean;
}

/** What a soft deletion sets `$tb` to: the largest revision that there can be. */
const DELETED_BEFORE = 9_223_372_036_854_775_807n;

export const SOFT_DELETION = Buffer.from(`{"$tb":${DELETED_BEFORE}}`);

export function isSoftDeleted({ limits }: StoredStream): boolean {
  return limits.truncateBefore !== undefined && limits.truncateBefore >= Number(DELETED_BEFORE);
}

/** The first revision that can still be read. */
export function firstReadable({ events, limits }: StoredStream): number {
  const kept = limits.maxCount === undefined ? 0 : events.length - limits.maxCount;
  return Math.max(0, kept, limits.truncateBefore ?? 0);
}
