/**
 * Cursors as text: the place where a page ended, with a hash of the query so that the cursor of another one is told apart.
 * Whoever holds one can read it.
 */
import { createHash } from 'node:crypto';
import { InvalidQuery, type Value } from './read-store.js';

type Scalar = string | number | null;

/** @param query whatever tells it from others, as JSON */
export function writeCursor(query: readonly unknown[], place: readonly Value[]): string {
  return Buffer.from(JSON.stringify([hashOf(query), ...place])).toString('base64url');
}

/** The place. @throws InvalidQuery for a cursor of another query and for what is no cursor. */
export function readCursor(query: readonly unknown[], cursor: string): readonly Scalar[] {
  const [hash, ...place] = partsOf(cursor);
  if (hash === hashOf(query) && place.every(isScalar)) return place;
  throw otherQuery();
}

export function otherQuery(): InvalidQuery {
  return new InvalidQuery('The cursor belongs to another query');
}

function partsOf(cursor: string): unknown[] {
  try {
    const parsed: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
    if (Array.isArray(parsed)) return parsed;
  } catch {
    // Falls through: whatever can't be read is no cursor.
  }
  throw new InvalidQuery('The cursor is no cursor');
}

function isScalar(value: unknown): value is Scalar {
  return value === null || typeof value === 'string' || typeof value === 'number';
}

/** 64 bits: enough to tell a caller's mistake; it guards nothing. */
function hashOf(query: readonly unknown[]): string {
  return createHash('sha256').update(JSON.stringify(query)).digest('base64url').slice(0, 11);
}
