/** What the proofs of RFC 6962 consist of: for each hash of a proof, the leaves that it is the hash over. */
import { splitOf, type Leaves } from './subtree.js';

/**
 * The audit path of a leaf (RFC 6962, 2.1.1), the leaf's sibling first.
 *
 * @throws RangeError where the tree has no such leaf
 */
export function inclusionPlan(index: number, size: number): readonly Leaves[] {
  checkSize(size);
  if (!Number.isSafeInteger(index) || index < 0 || index >= size)
    throw new RangeError(`a tree of ${size} leaves has no leaf ${index}`);
  const path: Leaves[] = [];
  for (let [start, end] = [0, size]; end - start > 1;) {
    const middle = start + splitOf(end - start);
    if (index < middle) {
      path.push({ start: middle, end });
      end = middle;
    } else {
      path.push({ start, end: middle });
      start = middle;
    }
  }
  return path.reverse();
}

/**
 * That a tree of `to` leaves begins with one of `from` (RFC 6962, 2.1.2). Empty for trees that are the same.
 *
 * @throws RangeError unless 1 <= from <= to
 */
export function consistencyPlan(from: number, to: number): readonly Leaves[] {
  checkSize(to);
  if (!Number.isSafeInteger(from) || from < 1 || from > to)
    throw new RangeError(`no tree of ${from} leaves is the beginning of one of ${to}`);
  if (from === to) return [];
  const path: Leaves[] = [];
  let [start, end] = [0, to];
  while (end !== from) {
    const middle = start + splitOf(end - start);
    if (from <= middle) {
      path.push({ start: middle, end });
      end = middle;
    } else {
      path.push({ start, end: middle });
      start = middle;
    }
  }
  // The old tree's own root is known to whoever checks; only where it is a part of it must that be told.
  if (start > 0) path.push({ start, end });
  return path.reverse();
}

function checkSize(size: number): void {
  if (!Number.isSafeInteger(size) || size < 0) throw new RangeError(`no tree has ${size} leaves`);
}
