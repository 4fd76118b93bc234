/**
 * Where a page ended: the values that order its last document, with a hash of the query so that the cursor of another one
 * is told apart. It doesn't name the version, so paging goes on when a rebuilt collection takes over.
 */
import { createHash } from 'node:crypto';
import type { FindPlan } from './find-plan.js';
import { type IndexValue, indexValueOf, scalarOf } from './index-value.js';
import { InvalidQuery } from './read-store.js';

export function encodeCursor(plan: FindPlan, place: readonly IndexValue[]): string {
  return Buffer.from(JSON.stringify([queryHash(plan), ...place.map(scalarOf)])).toString(
    'base64url',
  );
}

/** @throws InvalidQuery for a cursor of another query and for what is no cursor. */
export function decodeCursor(plan: FindPlan, cursor: string): IndexValue[] {
  const [hash, ...place] = parts(cursor);
  const fits = hash === queryHash(plan) && place.length === plan.orderBy.length;
  if (!fits || !place.every(isScalar))
    throw new InvalidQuery('The cursor belongs to another query');
  return place.map((value, at) => indexValueOf(value, plan.orderBy[at]!));
}

function parts(cursor: string): unknown[] {
  try {
    const parsed: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
    if (Array.isArray(parsed)) return parsed;
  } catch {
    // Falls through: whatever can't be read is no cursor.
  }
  throw new InvalidQuery('The cursor is no cursor');
}

function isScalar(value: unknown): boolean {
  return value === null || typeof value === 'string' || typeof value === 'number';
}

function queryHash({ beside, ...plan }: FindPlan): string {
  const { collection, index, equals, range, within, descending } = plan;
  const byField = (a: { readonly field: string }, b: { readonly field: string }): number =>
    a.field < b.field ? -1 : 1;
  const sets = [...within].sort(byField);
  const begins = beside.toSorted(byField);
  return hashOfQuery([collection, index, equals, range, sets, begins, descending]);
}

/** 64 bits: enough to tell a caller's mistake; it guards nothing. */
export function hashOfQuery(query: readonly unknown[]): string {
  return createHash('sha256').update(JSON.stringify(query)).digest('base64url').slice(0, 11);
}
