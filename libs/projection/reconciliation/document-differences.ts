/** Where two documents differ, member by member: as JSON has them, whatever the order of their members. */
import { canonicalJson } from '../../audit/canonical-json.js';

/** `kept` or `replayed` is absent where that document has no such member. */
export interface FieldDifference {
  /** A path into the document: `transfers[0].credits`. */
  readonly field: string;
  readonly kept?: unknown;
  readonly replayed?: unknown;
}

/** Values whose JSON is longer are cut: a report is to be read. */
const VALUE_CHARACTERS_MAX = 500;

export function isSame(kept: unknown, replayed: unknown): boolean {
  if (kept === undefined || replayed === undefined) return kept === replayed;
  return (
    JSON.stringify(kept) === JSON.stringify(replayed) ||
    canonicalJson(kept) === canonicalJson(replayed)
  );
}

/** None where they are the same. */
export function fieldDifferences(
  kept: unknown,
  replayed: unknown,
  path = '',
): readonly FieldDifference[] {
  if (isSame(kept, replayed)) return [];
  const members = membersOf(kept);
  const others = membersOf(replayed);
  if (!members || !others || Array.isArray(kept) !== Array.isArray(replayed)) {
    return [{ field: path, kept: shown(kept), replayed: shown(replayed) }];
  }
  const names = new Set([...members.keys(), ...others.keys()]);
  return [...names].flatMap((name) =>
    fieldDifferences(members.get(name), others.get(name), pathTo(path, name)),
  );
}

type Members = ReadonlyMap<string | number, unknown>;

function membersOf(value: unknown): Members | undefined {
  if (Array.isArray(value)) return new Map(value.entries());
  if (value === null || typeof value !== 'object') return undefined;
  return new Map(Object.entries(value));
}

function pathTo(path: string, name: string | number): string {
  if (typeof name === 'number') return `${path}[${name}]`;
  return path === '' ? name : `${path}.${name}`;
}

function shown(value: unknown): unknown {
  const text = JSON.stringify(value) as string | undefined;
  if (text === undefined || text.length <= VALUE_CHARACTERS_MAX) return value;
  return `${text.slice(0, VALUE_CHARACTERS_MAX)}…`;
}
