/** Where a page ended, and cursors that say so: a value of the ordering field and an id, which breaks ties. */
import { otherQuery, readCursor, writeCursor } from '../read-store/cursor-text.js';
import { compareIndexValues } from '../read-store/index-value.js';
import type { Document } from '../read-store/read-store.js';

export interface Paging<D> {
  /** What is listed and by what it is chosen, whosever it is: the cursor of something else is refused. */
  readonly of: readonly unknown[];
  /** A field that holds text in every document that is to be found. */
  readonly orderBy: keyof D & string;
  readonly order: 'asc' | 'desc';
  readonly limit: number;
  readonly cursor: string | undefined;
}

export interface Place {
  readonly value: string;
  readonly id: string;
}

export function placeOf<D extends Document>(document: D, orderBy: keyof D & string): Place {
  return { value: String(document[orderBy]), id: document.id };
}

/** As the store orders them. */
export function comparePlaces(a: Place, b: Place, order: 'asc' | 'desc'): number {
  const compared = compareIndexValues(a.value, b.value) || compareIndexValues(a.id, b.id);
  return order === 'asc' ? compared : -compared;
}

/** The cursor for what comes after the document. */
export function cursorAfter<D extends Document>(document: D, paging: Paging<D>): string {
  const { value, id } = placeOf(document, paging.orderBy);
  return writeCursor(queryOf(paging), [value, id]);
}

/** Undefined: from the beginning. @throws InvalidQuery for a cursor of another query, and for one that is none. */
export function placeBefore<D>(paging: Paging<D>): Place | undefined {
  if (paging.cursor === undefined) return undefined;
  const [value, id, ...more] = readCursor(queryOf(paging), paging.cursor);
  if (typeof value === 'string' && typeof id === 'string' && more.length === 0)
    return { value, id };
  throw otherQuery();
}

function queryOf<D>({ of, orderBy, order }: Paging<D>): readonly unknown[] {
  return [of, orderBy, order];
}
