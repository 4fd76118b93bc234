/**
 * What an index compares: every scalar becomes a string or a number in one total order, the same in every adapter:
 * null, then numbers and booleans (false is 0, true is 1), then strings by code point. So a field should keep to one
 * type beside null; a range stays within the type of its bounds. What is nearer to 0 than 2^-52 is 0: SQLite's driver binds it
 * so, and nothing the ledger counts is that small.
 */
import type { Value } from './read-store.js';

/** A number or a string; null is `nullValue`. */
export type IndexValue = string | number;

/** JSON has no infinite numbers, so this is free to stand for null, below all other numbers; unlike SQL's NULL it compares. */
export const nullValue = -Infinity;

const loneSurrogates = /\p{Surrogate}/gu;

/** Of a document's member: what isn't finite is null, as in JSON. @throws Error for an object, array, function or bigint. */
export function indexValueOf(member: unknown, field: string): IndexValue {
  switch (typeof member) {
    case 'string':
      return wellFormed(member);
    case 'number':
      if (Math.abs(member) < Number.EPSILON) return 0;
      return Number.isFinite(member) ? member : nullValue;
    case 'boolean':
      return member ? 1 : 0;
    case 'undefined':
      return nullValue;
    default:
      if (member === null) return nullValue;
      throw new Error(`Indexed field ${field} holds a value that is no scalar`);
  }
}

/** The other way, for a cursor: booleans come back as numbers. */
export function scalarOf(value: IndexValue): Value {
  return value === nullValue ? null : value;
}

export function isWellFormed(text: string): boolean {
  return text.search(loneSurrogates) === -1;
}

/** Half a surrogate pair has no place in UTF-8, where stores compare; it is replaced by U+FFFD as they would. */
function wellFormed(text: string): string {
  return isWellFormed(text) ? text : text.replace(loneSurrogates, '\ufffd');
}

export function compareIndexValues(a: IndexValue, b: IndexValue): number {
  if (typeof a === 'number') {
    if (typeof b !== 'number') return -1;
    return a < b ? -1 : a > b ? 1 : 0;
  }
  return typeof b === 'number' ? 1 : compareByCodePoint(a, b);
}

function compareByCodePoint(a: string, b: string): number {
  const length = Math.min(a.length, b.length);
  for (let at = 0; at < length; at += 1) {
    const unitA = a.charCodeAt(at);
    const unitB = b.charCodeAt(at);
    if (unitA !== unitB) return codePointRank(unitA) - codePointRank(unitB);
  }
  return a.length - b.length;
}

/** UTF-16 puts surrogates (code points from U+10000) below U+E000 to U+FFFF; by code point they come last. */
function codePointRank(unit: number): number {
  if (unit < 0xd800) return unit;
  return unit < 0xe000 ? unit + 0x2000 : unit - 0x800;
}

/** The least string above all strings that begin with `prefix`; undefined when there is none. */
export function afterPrefix(prefix: string): string | undefined {
  const characters = [...prefix];
  while (characters.at(-1) === '\u{10ffff}') characters.pop();
  const last = characters.pop()?.codePointAt(0);
  if (last === undefined) return undefined;
  return characters.join('') + String.fromCodePoint(last === 0xd7ff ? 0xe000 : last + 1);
}
