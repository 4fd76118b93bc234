/** On which side of the way up each hash of an audit path stands: RFC 9162, 2.1.3.2, without its hashing. */

export type Side = 'left' | 'right';

/**
 * @param index of the leaf, from 0
 * @param length of the path
 * @returns undefined where no path of this length leads from that leaf to the root of a tree of this size
 */
export function pathSides(index: number, size: number, length: number): Side[] | undefined {
  if (!Number.isSafeInteger(index) || !Number.isSafeInteger(size)) return undefined;
  if (index < 0 || index >= size) return undefined;
  const sides: Side[] = [];
  let [node, last] = [index, size - 1];
  while (sides.length < length) {
    if (last === 0) return undefined;
    if (node % 2 === 1 || node === last) {
      sides.push('left');
      // A node without a sibling at its level is passed on as it is.
      while (node % 2 === 0 && node !== 0) [node, last] = [node / 2, Math.floor(last / 2)];
    } else {
      sides.push('right');
    }
    [node, last] = [Math.floor(node / 2), Math.floor(last / 2)];
  }
  return last === 0 ? sides : undefined;
}
