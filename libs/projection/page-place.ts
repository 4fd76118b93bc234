/** Where a page ended, and cursors that say so: a value of the ordering field and an id, which breaks ties. */
import { hashOfQuery } from '../read-store/find-cursor.js';
import { compareIndexValues } from '../read-store/index-value.js';
import { type Document, InvalidQuery } from '../read-store/read-store.js';

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
  return Buffer.from(JSON.stringify([hashOf(paging), value, id])).toString('base64url');
}

/** Undefined: from the beginning. @throws InvalidQuery for a cursor of another query, and for one that is none. */
export function placeBefore<D>(paging: Paging<D>): Place | undefined {
  if (paging.cursor === undefined) return undefined;
  const [hash, value, id] = partsOf(paging.cursor);
  if (hash === hashOf(paging) && typeof value === 'string' && typeof id === 'string')
    return { value, id };
  throw new InvalidQuery('The cursor belongs to another query');
}

function partsOf(cursor: string): readonly unknown[] {
  try {
    const parts: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
    if (Array.isArray(parts) && parts.length === 3) return parts;
  } catch {
    // Falls through: whatever can't be read is no cursor.
  }
  throw new InvalidQuery('The cursor is no cursor');
}

function hashOf<D>({ of, orderBy, order }: Paging<D>): string {
  return hashOfQuery([of, orderBy, order]);
}
