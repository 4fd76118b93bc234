/** The books, as a lane sees them. */
import { evolveBooks, NO_BOOKS, type BooksEvent, type BooksState } from '../ledger/index.js';
import type { Aggregate } from './aggregate.js';

export const booksAggregate: Aggregate<BooksState> = {
  initial: NO_BOOKS,
  evolve: (state, event) => evolveBooks(state, event as unknown as BooksEvent),
  stamp: () => ({ balanceBefore: null, balanceAfter: null }),
  weight: () => 1,
};
