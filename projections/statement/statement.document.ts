/** What statements are made of: each account's lots and sums, each movement of credits with its cost, and the months that are closed. */
import type { Lot, MovingEvent } from '../../libs/ledger/index.js';
import type { FoldedDocument } from '../../libs/projection/projection.js';
import type { Runs } from './chunk-runs.js';
import type { Movement, Totals } from './totals.js';

/** `id`: see {@link lotsId}. What the lots of an account come to; they are in {@link LotChunkDocument}s. */
export interface LotsDocument extends FoldedDocument {
  readonly kind: 'lots';
  readonly balance: number;
  /** How many lots have come in since the account was opened. */
  readonly arrived: number;
  /** Chunks that hold something. */
  readonly held: Runs;
  /** Since the account was opened. */
  readonly totals: Totals;
  /** Of the last movement. */
  readonly bookedAt: string;
}

/** `id`: see {@link chunkId}. Lots that are used up are in it no more; what each event drew is in its movement. */
export interface LotChunkDocument extends FoldedDocument {
  readonly kind: 'lot-chunk';
  /** In the order in which they are drawn; at least one. */
  readonly lots: readonly Lot[];
}

/** `id`: see {@link movementId}. */
export interface MovementDocument extends FoldedDocument, Movement {
  readonly kind: 'movement';
  readonly accountId: string;
  readonly eventId: string;
  readonly revision: number;
  readonly occurredAt: string;
  /** `occurredAt`, unless its month was closed when the event was written: then the beginning of the month open then. */
  readonly bookedAt: string;
  readonly balanceBefore: number;
  readonly balanceAfter: number;
  /** Those that came in or went out. */
  readonly lots: readonly Lot[];
  readonly reference: string | null;
  /** The other account of a transfer. */
  readonly counterpart: string | null;
  readonly transferId: string | null;
  readonly subscriptionId: string | null;
  /** The deduction that a reversal gives back. */
  readonly deductionEventId: string | null;
  /** After it, since the account was opened. */
  readonly totals: Totals;
}

/** `id` is {@link BOOKS_ID}. */
export interface BooksDocument extends FoldedDocument {
  readonly kind: 'books';
  readonly closedThrough: string;
}

/** `id`: see {@link periodId}. */
export interface PeriodDocument extends FoldedDocument {
  readonly kind: 'period';
  readonly month: string;
  readonly note: string | null;
  readonly closedAt: string;
  readonly closedBy: string;
  readonly eventId: string;
}

export type StatementDocument =
  LotsDocument | LotChunkDocument | MovementDocument | BooksDocument | PeriodDocument;

export const STATEMENT = 'statement';
export const BOOKS_ID = 'books';

export const STATEMENT_INDEXES = {
  account: ['accountId', 'bookedAt', 'revision'],
  type: ['accountId', 'type', 'bookedAt', 'revision'],
  month: ['kind', 'month'],
} as const;

export function lotsId(accountId: string): string {
  return `lots/${accountId}`;
}

export function chunkId(accountId: string, chunk: number): string {
  return `lots/${accountId}/${chunk}`;
}

export function periodId(month: string): string {
  return `period/${month}`;
}

/** The event's id; of a transfer's sending, the transfer's, by which its other end finds it. */
export function movementId(event: Pick<MovingEvent, 'type' | 'eventId' | 'data'>): string {
  return event.type === 'TransferSent'
    ? sendingId((event.data as { readonly transferId: string }).transferId)
    : event.eventId;
}

export function sendingId(transferId: string): string {
  return `sent/${transferId}`;
}
