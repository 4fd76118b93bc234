/**
 * Where a page of a find ended: the values that order its last document. Its cursor doesn't name the version, so paging
 * goes on when a rebuilt collection takes over.
 */
import { otherQuery, readCursor, writeCursor } from './cursor-text.js';
import type { FindPlan } from './find-plan.js';
import { type IndexValue, indexValueOf, scalarOf } from './index-value.js';

export function encodeCursor(plan: FindPlan, place: readonly IndexValue[]): string {
  return writeCursor(queryOf(plan), place.map(scalarOf));
}

/** @throws InvalidQuery for a cursor of another query and for what is no cursor. */
export function decodeCursor(plan: FindPlan, cursor: string): IndexValue[] {
  const place = readCursor(queryOf(plan), cursor);
  if (place.length !== plan.orderBy.length) throw otherQuery();
  return place.map((value, at) => indexValueOf(value, plan.orderBy[at]!));
}

function queryOf({ beside, ...plan }: FindPlan): readonly unknown[] {
  const { collection, index, equals, range, within, descending } = plan;
  const byField = (a: { readonly field: string }, b: { readonly field: string }): number =>
    a.field < b.field ? -1 : 1;
  const sets = [...within].sort(byField);
  const begins = beside.toSorted(byField);
  return [collection, index, equals, range, sets, begins, descending];
}
