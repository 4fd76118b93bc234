/** The books, stream `books`: which months are closed. */
import type { EventOf } from '../event.js';

export const BOOKS_STREAM = 'books';

export interface BooksEvents {
  /** `month` as `2026-11`, in UTC. */
  PeriodClosed: { readonly month: string };
}

export type BooksEvent = EventOf<BooksEvents>;
