/**
 * Canonical JSON (RFC 8785): one text for equal values, so that a hash of it can be checked anywhere. The engine's own
 * `JSON.stringify` writes texts and numbers as the RFC asks for, and fast; only the members have to be put in order first.
 */
import canonicalizeJson from 'canonicalize';

// The library is CommonJS: its default export is typed as a namespace.
const canonicalize = canonicalizeJson as unknown as (value: unknown) => string;

/** Names that an object doesn't keep where they are put: numbers come first in it, and this one is its prototype. */
const UNORDERABLE = /^(\d|__proto__$)/;

/**
 * Members without a value are left out; in a list they are null.
 *
 * @throws Error for a number that JSON can't hold.
 */
export function canonicalJson(value: unknown): string {
  const ordered = inOrder(value);
  return ordered === undefined ? canonicalize(value) : JSON.stringify(ordered);
}

/** A copy with its members in order; undefined where no object can have them so, or where JSON can't hold the value. */
function inOrder(value: unknown): unknown {
  if (typeof value === 'number' && !Number.isFinite(value)) return undefined;
  if (typeof value !== 'object' || value === null) return value;
  return Array.isArray(value) ? listInOrder(value) : membersInOrder(value);
}

function listInOrder(items: readonly unknown[]): unknown {
  const ordered = items.map((item) => inOrder(item ?? null));
  return ordered.includes(undefined) ? undefined : ordered;
}

function membersInOrder(value: object): unknown {
  const members = value as Readonly<Record<string, unknown>>;
  const ordered: Record<string, unknown> = {};
  // By UTF-16 code units, as `sort` compares.
  for (const name of Object.keys(members).sort()) {
    if (members[name] === undefined) continue;
    const member = inOrder(members[name]);
    if (member === undefined || UNORDERABLE.test(name)) return undefined;
    ordered[name] = member;
  }
  return ordered;
}
