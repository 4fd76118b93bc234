/**
 * How one collection version lies in MongoDB: a document as JSON text in `_doc`, and each indexed field beside it as a member
 * that the adapter fills, under its own name where that is a plain one.
 *
 * The text is there because BSON can't hold all JSON as it was: a NUL in a member's name, half a surrogate pair, more than
 * 100 levels and an object with `$ref` and `$id` come back changed or not at all. An operator still finds documents by what
 * they are found by, e.g. `db.getCollection('expiry@1.…').find({ accountId: 'r-7' })`.
 */
import { indexedFields } from '../collection-index.js';
import { type IndexValue, indexValueOf, nullValue } from '../index-value.js';
import type { CollectionSpec, CollectionVersion, Document } from '../read-store.js';

export type StoredValue = string | number | null;

export interface StoredDocument {
  readonly _id: string;
  readonly _doc: string;
  readonly [member: string]: StoredValue;
}

/** Of an index: member to direction, the id last unless the index has it elsewhere. */
export type KeyPattern = Readonly<Record<string, 1>>;

export interface DocumentLayout {
  readonly spec: CollectionSpec;
  readonly version: CollectionVersion;
  /** The name of MongoDB's collection: that of the version, and which of those that had it this one is. */
  readonly collection: string;
  /** Field to member, `id` included. */
  readonly members: ReadonlyMap<string, string>;
}

/** BSON's limit on a document. */
const DOCUMENT_BYTES_MAX = 16 * 1024 * 1024;

/** Names that mean nothing to MongoDB and are none of the adapter's own, which begin with `_`. */
const plainName = /^[A-Za-z][A-Za-z0-9_]*$/;

export function documentLayout(
  spec: CollectionSpec,
  version: CollectionVersion,
  collection: string,
): DocumentLayout {
  const members = indexedFields(spec).map((field, at): [string, string] => [
    field,
    plainName.test(field) ? field : `_${at}`,
  ]);
  return { spec, version, collection, members: new Map([['id', '_id'], ...members]) };
}

/** The fields that an index compares, in order: its own, and `id`, which breaks ties. */
export function keyFields({ spec }: DocumentLayout, index: string): readonly string[] {
  return [...new Set([...(index === 'id' ? [] : spec.indexes[index]!), 'id'])];
}

export function keyPattern(layout: DocumentLayout, index: string): KeyPattern {
  const fields = keyFields(layout, index);
  return Object.fromEntries(fields.map((field) => [layout.members.get(field)!, 1]));
}

/** Each once: two indexes of a collection may differ by name alone, and MongoDB has the one on the id by itself. */
export function keyPatterns(layout: DocumentLayout): readonly KeyPattern[] {
  const patterns = Object.keys(layout.spec.indexes).map((index) => keyPattern(layout, index));
  const byText = new Map(patterns.map((pattern) => [JSON.stringify(pattern), pattern]));
  byText.delete(JSON.stringify({ _id: 1 }));
  return [...byText.values()];
}

/** @throws Error for an indexed field that is no scalar, and for a document that MongoDB has no room for. */
export function storedDocument({ members }: DocumentLayout, document: Document): StoredDocument {
  const fields = document as unknown as Record<string, unknown>;
  const stored: Record<string, StoredValue> = {};
  let bytes = 0;
  for (const [field, member] of members) {
    const value = storedValue(indexValueOf(fields[field], field));
    stored[member] = value;
    bytes += member.length + 16 + (typeof value === 'string' ? Buffer.byteLength(value) : 0);
  }
  const text = JSON.stringify(document);
  if (bytes + text.length * 3 > DOCUMENT_BYTES_MAX) {
    bytes += Buffer.byteLength(text) + 32;
    if (bytes > DOCUMENT_BYTES_MAX) {
      throw new Error(`Document ${document.id} has more than MongoDB's 16 MiB`);
    }
  }
  return { ...stored, _id: document.id, _doc: text };
}

/** The order of BSON is that of index values: null, numbers, strings by their bytes in UTF-8. */
export function storedValue(value: IndexValue): StoredValue {
  if (value === nullValue) return null;
  // -0 is another number to BSON, if not to its order.
  return value === 0 ? 0 : value;
}
