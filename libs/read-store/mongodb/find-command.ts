/**
 * A planned find in MongoDB's terms: the index that it names, and from where to where to walk it. The bounds are whole keys,
 * so every find is one stretch of one index, in the index's own order across types, and a page begins where the one before
 * ended: comparisons in a filter stay within the type of their value, and the planner may take them elsewhere.
 */
import { type Condition, type Filter, MaxKey, MinKey } from 'mongodb';
import type { FieldRange, FilterPlan, FindPlan } from '../find-plan.js';
import { compareIndexValues, type IndexValue, nullValue } from '../index-value.js';
import {
  type DocumentLayout,
  keyFields,
  type KeyPattern,
  keyPattern,
  type StoredDocument,
  type StoredValue,
  storedValue,
} from './document-layout.js';

type KeyValue = IndexValue | MinKey | MaxKey;

/** Of a whole index, in the order of its fields. */
type Key = readonly KeyValue[];

type MemberCondition = [string, Condition<StoredValue>];

export interface FindCommand {
  readonly filter: Filter<StoredDocument>;
  readonly options: {
    readonly hint: KeyPattern;
    readonly sort: Readonly<Record<string, 1 | -1>>;
    readonly projection: { readonly _id: 0; readonly _doc: 1 };
    readonly limit: number;
    readonly batchSize: number;
    /** The first key. */
    readonly min?: Readonly<Record<string, unknown>>;
    /** The key after the last one. */
    readonly max?: Readonly<Record<string, unknown>>;
  };
}

export interface CountCommand {
  readonly filter: Filter<StoredDocument>;
  readonly hint: KeyPattern;
}

const lowest = new MinKey();
const highest = new MaxKey();

/** One document more than the limit when there is a next page. Undefined when nothing can lie between the bounds. */
export function findCommand(layout: DocumentLayout, plan: FindPlan): FindCommand | undefined {
  const hint = keyPattern(layout, plan.index);
  const [first, end] = stretch(keyFields(layout, plan.index), plan);
  if (first && end && compareKeys(first, end) >= 0) return undefined;
  const named = (key: Key): Record<string, unknown> =>
    Object.fromEntries(Object.keys(hint).map((member, at) => [member, keyValue(key[at]!)]));
  const direction = plan.descending ? -1 : 1;
  const count = plan.limit + 1;
  return {
    filter: all([
      ...lateConditions(layout, plan),
      ...setConditions(layout, plan),
      ...besideConditions(layout, plan),
    ]),
    options: {
      hint,
      sort: Object.fromEntries(Object.keys(hint).map((member) => [member, direction])),
      projection: { _id: 0, _doc: 1 },
      limit: count,
      batchSize: count,
      ...(first && { min: named(first) }),
      ...(end && { max: named(end) }),
    },
  };
}

/** As a filter, because counting takes no bounds. Each range is of one type, as MongoDB's comparisons are. */
export function countCommand(layout: DocumentLayout, plan: FilterPlan): CountCommand {
  const filter = all([
    ...equalConditions(layout, plan),
    ...rangeConditions(layout, plan.range),
    ...setConditions(layout, plan),
    ...besideConditions(layout, plan),
  ]);
  return { filter, hint: keyPattern(layout, plan.index) };
}

/**
 * The first key and the one after the last; undefined at an end of the index. Behind the id nothing is left to bound: no
 * second key has the same id.
 */
function stretch(fields: readonly string[], plan: FindPlan): [Key | undefined, Key | undefined] {
  const { range, after, descending } = plan;
  const idAt = fields.indexOf('id');
  const equal = plan.equals.slice(0, idAt + 1).map(({ value }) => value);
  const filled = (key: readonly KeyValue[], filling: MinKey | MaxKey): Key =>
    fields.map((_, at) => key[at] ?? filling);
  const isUnique = equal.length > idAt;
  if (after && isUnique) return [filled([], highest), filled([], highest)];
  const whole = equal.length === 0;
  let first = whole ? undefined : filled(equal, lowest);
  let end = whole ? undefined : besideBound(equal, true, filled);
  if (range && !isUnique) {
    first = besideBound([...equal, range.lower.value], !range.lower.inclusive, filled);
    if (range.upper) {
      end = besideBound([...equal, range.upper.value], range.upper.inclusive, filled);
    }
  }
  if (after && descending) end = filled([...equal, ...after], lowest);
  if (after && !descending) first = justAfter([...equal, ...after], idAt, filled);
  return [first, end];
}

/** What an index compares behind the id. */
function lateConditions(layout: DocumentLayout, plan: FindPlan): MemberCondition[] {
  const idAt = keyFields(layout, plan.index).indexOf('id');
  const late = { ...plan, equals: plan.equals.slice(idAt + 1) };
  const isRangeLate = plan.equals.length > idAt;
  return [
    ...equalConditions(layout, late),
    ...rangeConditions(layout, isRangeLate ? plan.range : undefined),
  ];
}

/** The place before all keys that begin so, or after them. */
function besideBound(
  key: readonly IndexValue[],
  after: boolean,
  filled: (key: readonly KeyValue[], filling: MinKey | MaxKey) => Key,
): Key {
  const full = filled(key, after ? highest : lowest);
  return after && full.length === key.length ? justAfter(key, key.length - 1, filled) : full;
}

/** No id has a NUL, so no id lies between one and the same with a NUL behind it. */
function justAfter(
  key: readonly IndexValue[],
  idAt: number,
  filled: (key: readonly KeyValue[], filling: MinKey) => Key,
): Key {
  const id = key[idAt]!;
  return filled([...key.slice(0, idAt), typeof id === 'string' ? `${id}\0` : id], lowest);
}

function all(conditions: readonly MemberCondition[]): Filter<StoredDocument> {
  if (conditions.length === 0) return {};
  return { $and: conditions.map(([member, condition]) => ({ [member]: condition })) };
}

function equalConditions(
  { members }: DocumentLayout,
  { equals }: Pick<FilterPlan, 'equals'>,
): MemberCondition[] {
  return equals.map(({ field, value }) => [members.get(field)!, { $eq: storedValue(value) }]);
}

function rangeConditions(
  { members }: DocumentLayout,
  range: FieldRange | undefined,
): MemberCondition[] {
  if (!range) return [];
  const { lower, upper } = range;
  const member = members.get(range.field)!;
  const conditions: MemberCondition[] = [];
  if (lower.value !== nullValue) {
    conditions.push([member, { [lower.inclusive ? '$gte' : '$gt']: storedValue(lower.value) }]);
  }
  if (upper && typeof upper.value === typeof lower.value) {
    conditions.push([member, { [upper.inclusive ? '$lte' : '$lt']: storedValue(upper.value) }]);
  }
  return conditions;
}

function setConditions(
  { members }: DocumentLayout,
  { within }: Pick<FilterPlan, 'within'>,
): MemberCondition[] {
  return within.map(({ field, values }) => [members.get(field)!, { $in: values.map(storedValue) }]);
}

function besideConditions(
  layout: DocumentLayout,
  { beside }: Pick<FilterPlan, 'beside'>,
): MemberCondition[] {
  return beside.flatMap((range) => rangeConditions(layout, range));
}

function keyValue(value: KeyValue): unknown {
  return value instanceof MinKey || value instanceof MaxKey ? value : storedValue(value);
}

function compareKeys(a: Key, b: Key): number {
  for (const [at, value] of a.entries()) {
    const order = compareKeyValues(value, b[at]!);
    if (order !== 0) return order;
  }
  return 0;
}

function compareKeyValues(a: KeyValue, b: KeyValue): number {
  const ranks = rankOf(a) - rankOf(b);
  if (ranks !== 0 || typeof a === 'object' || typeof b === 'object') return ranks;
  return compareIndexValues(a, b);
}

function rankOf(value: KeyValue): number {
  if (value instanceof MinKey) return -1;
  return value instanceof MaxKey ? 1 : 0;
}
