/**
 * A declared collection as the adapters work with it: its spec checked, its indexes and its indexed fields in one order
 * that doesn't depend on how the spec was written down.
 */
import { type CollectionSpec, type CollectionVersion, InvalidQuery } from './read-store.js';

/** @throws Error for a name, version, index or field that a collection can't have. */
export function checkSpec(spec: CollectionSpec, version: number): void {
  if (!/^[a-z0-9-]{1,64}$/.test(spec.name)) throw new Error(`Collection name ${spec.name}`);
  if (!Number.isSafeInteger(version) || version < 1) {
    throw new Error(`Collection ${spec.name} has version ${version}: a whole number from 1`);
  }
  for (const [index, fields] of Object.entries(spec.indexes)) {
    const sound = fields.length > 0 && new Set(fields).size === fields.length;
    if (index === 'id' || !sound) {
      throw new Error(
        `Collection ${spec.name} can't have the index ${index} on [${fields.join()}]`,
      );
    }
  }
}

/** For a version that is declared again with other indexes. */
export function differentSpec(collection: string, version: number): Error {
  return new Error(
    `Collection ${collection} exists in version ${version} with other indexes: raise the version to change them`,
  );
}

export function undeclared(version: CollectionVersion): InvalidQuery {
  return new InvalidQuery(`${versionName(version)} is not declared`);
}

export function liveVersionKept(version: CollectionVersion): InvalidQuery {
  return new InvalidQuery(`${versionName(version)} is live and can't be dropped`);
}

/** The spec with its indexes sorted by name: equal specs are equal JSON. */
export function normalSpec(spec: CollectionSpec): CollectionSpec {
  const indexes = Object.entries(spec.indexes)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([index, fields]): [string, string[]] => [index, [...fields]]);
  return { name: spec.name, indexes: Object.fromEntries(indexes) };
}

/** Each field that some index covers, once, without `id`. */
export function indexedFields(spec: CollectionSpec): string[] {
  const fields = new Set(Object.values(normalSpec(spec).indexes).flat());
  fields.delete('id');
  return [...fields];
}

/** The fields of an index. @throws InvalidQuery when the collection doesn't have it. */
export function fieldsOfIndex(spec: CollectionSpec, index: string): readonly string[] {
  if (index === 'id') return ['id'];
  if (Object.hasOwn(spec.indexes, index)) return spec.indexes[index]!;
  throw new InvalidQuery(`Collection ${spec.name} has no index ${index}`);
}

export function versionName(version: CollectionVersion): string {
  return `${version.collection}@${version.version}`;
}
