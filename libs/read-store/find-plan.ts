/**
 * A find, checked against its collection and put into the terms that every adapter can follow: equal values, one range in
 * the order of index values, sets, a direction and the place to go on after.
 */
import { fieldsOfIndex, indexedFields } from './collection-index.js';
import { decodeCursor, encodeCursor } from './find-cursor.js';
import {
  afterPrefix,
  compareIndexValues,
  type IndexValue,
  indexValueOf,
  nullValue,
} from './index-value.js';
import {
  type CollectionSpec,
  type Document,
  type Find,
  InvalidQuery,
  type Value,
} from './read-store.js';

export interface Bound {
  readonly value: IndexValue;
  readonly inclusive: boolean;
}

/** An interval of the total order of index values. */
export interface FieldRange {
  readonly field: string;
  readonly lower: Bound;
  /** Undefined: to the end. */
  readonly upper: Bound | undefined;
}

export interface FilterPlan {
  readonly collection: string;
  readonly index: string;
  readonly equals: readonly { readonly field: string; readonly value: IndexValue }[];
  readonly range: FieldRange | undefined;
  readonly within: readonly { readonly field: string; readonly values: readonly IndexValue[] }[];
  /** Of text that begins so; checked beside the index. */
  readonly beside: readonly FieldRange[];
}

export interface FindPlan extends FilterPlan {
  /** The fields that order the result: those of the index after the equal ones up to `id`, and it. */
  readonly orderBy: readonly string[];
  readonly descending: boolean;
  readonly limit: number;
  /** Values of `orderBy` in the last document of the page before. */
  readonly after: readonly IndexValue[] | undefined;
}

type Filters = Omit<Find, 'limit' | 'cursor' | 'order'>;

const limitMax = 10_000;
const withinMax = 1_000;

/** @throws InvalidQuery */
export function planFind(spec: CollectionSpec, find: Find): FindPlan {
  const { limit, order = 'asc', orderedBy, cursor } = find;
  if (!Number.isInteger(limit) || limit < 1 || limit > limitMax) {
    throw new InvalidQuery(`limit is ${limit}: 1 to ${limitMax}`);
  }
  if (order !== 'asc' && order !== 'desc') throw new InvalidQuery(`order is ${String(order)}`);
  const filters = planFilter(spec, find);
  const free = fieldsOfIndex(spec, find.index).slice(filters.equals.length);
  // What stands behind the id orders nothing, and a cursor, which its holder can read, doesn't tell it.
  const orderBy = [...free.slice(0, free.includes('id') ? free.indexOf('id') : undefined), 'id'];
  if (orderedBy !== undefined && (orderBy[0] !== orderedBy || orderBy[1] !== 'id')) {
    throw new InvalidQuery(`${find.index} orders by ${orderBy.join()}: not by ${orderedBy},id`);
  }
  const plan = { ...filters, orderBy, descending: order === 'desc', limit, after: undefined };
  return cursor === undefined ? plan : { ...plan, after: placeAfter(plan, cursor) };
}

/** @throws InvalidQuery */
export function planFilter(spec: CollectionSpec, filters: Filters): FilterPlan {
  const fields = fieldsOfIndex(spec, filters.index);
  const equals = planEquals(fields, filters);
  const next = fields[equals.length];
  return {
    collection: spec.name,
    index: filters.index,
    equals,
    range: planRange(next, filters),
    within: planWithin(spec, filters.within ?? {}),
    beside: Object.entries(filters.begins ?? {}).map(([field, value]) => {
      checkCovered(spec, field);
      return prefixRange({ field, value });
    }),
  };
}

/** The cursor for the page after the one that ends with `last`. */
export function cursorAfter(plan: FindPlan, last: Document): string {
  const document = last as unknown as Record<string, unknown>;
  return encodeCursor(
    plan,
    plan.orderBy.map((field) => indexValueOf(document[field], field)),
  );
}

export function isWithinRange(range: FieldRange, value: IndexValue): boolean {
  const fromLower = compareIndexValues(value, range.lower.value);
  if (range.lower.inclusive ? fromLower < 0 : fromLower <= 0) return false;
  if (range.upper === undefined) return true;
  const fromUpper = compareIndexValues(value, range.upper.value);
  return range.upper.inclusive ? fromUpper <= 0 : fromUpper < 0;
}

/** A cursor may have been made up: a place outside the range would otherwise widen it. */
function placeAfter(plan: FindPlan, cursor: string): readonly IndexValue[] {
  const place = decodeCursor(plan, cursor);
  if (plan.range && !isWithinRange(plan.range, place[0]!)) {
    throw new InvalidQuery('The cursor belongs to another query');
  }
  return place;
}

function planEquals(
  fields: readonly string[],
  { index, equals = {} }: Filters,
): FilterPlan['equals'] {
  const count = Object.keys(equals).length;
  return fields
    .slice(0, count)
    .concat(fields.length < count ? ['?'] : [])
    .map((field) => {
      if (Object.hasOwn(equals, field)) return { field, value: queryValue(equals[field], field) };
      throw new InvalidQuery(
        `equals must name the first fields of the index ${index}: ${fields.join(', ')}`,
      );
    });
}

function planRange(
  next: string | undefined,
  { range, prefix, index }: Filters,
): FieldRange | undefined {
  const asked = range ?? prefix;
  if (asked === undefined) return undefined;
  if (range && prefix) throw new InvalidQuery('A query has a range or a prefix, not both');
  if (asked.field !== next) {
    throw new InvalidQuery(`${asked.field} is not the next field of the index ${index}`);
  }
  return prefix ? prefixRange(prefix) : boundedRange(range!);
}

function prefixRange({ field, value }: NonNullable<Find['prefix']>): FieldRange {
  if (typeof value !== 'string') throw new InvalidQuery(`The prefix of ${field} is no string`);
  const lower = queryValue(value, field) as string;
  const end = afterPrefix(lower);
  const upper = end === undefined ? undefined : { value: end, inclusive: false };
  return { field, lower: { value: lower, inclusive: true }, upper };
}

/** A range that is open at one end stops where the type of its bound does. */
function boundedRange({ field, gte, gt, lte, lt }: NonNullable<Find['range']>): FieldRange {
  const lower = oneBound(field, gte, gt);
  const upper = oneBound(field, lte, lt);
  const some = lower ?? upper;
  if (some === undefined) throw new InvalidQuery(`The range of ${field} has no bound`);
  if (lower && upper && typeof lower.value !== typeof upper.value) {
    throw new InvalidQuery(`The range of ${field} has bounds of two types`);
  }
  const isText = typeof some.value === 'string';
  return {
    field,
    lower: lower ?? { value: isText ? '' : nullValue, inclusive: isText },
    upper: upper ?? (isText ? undefined : { value: '', inclusive: false }),
  };
}

function oneBound(
  field: string,
  closed: Value | undefined,
  open: Value | undefined,
): Bound | undefined {
  if (closed !== undefined && open !== undefined) {
    throw new InvalidQuery(`The range of ${field} has two bounds at one end`);
  }
  const asked = closed ?? open;
  if (asked === undefined && closed !== null && open !== null) return undefined;
  if (asked === null || asked === undefined) throw new InvalidQuery(`A bound of ${field} is null`);
  return { value: queryValue(asked, field), inclusive: closed !== undefined };
}

function planWithin(
  spec: CollectionSpec,
  within: NonNullable<Find['within']>,
): FilterPlan['within'] {
  return Object.entries(within).map(([field, values]) => {
    checkCovered(spec, field);
    if (values.length < 1 || values.length > withinMax) {
      throw new InvalidQuery(`within ${field} has ${values.length} values: 1 to ${withinMax}`);
    }
    return { field, values: values.map((value) => queryValue(value, field)) };
  });
}

function checkCovered(spec: CollectionSpec, field: string): void {
  const isCovered = field === 'id' || indexedFields(spec).includes(field);
  if (!isCovered) throw new InvalidQuery(`No index of ${spec.name} covers ${field}`);
}

/** Undefined is no value to ask for: read as "any", a forgotten owner would show everybody's documents. */
function queryValue(value: unknown, field: string): IndexValue {
  const scalar =
    value === null || ['string', 'boolean'].includes(typeof value) || Number.isFinite(value);
  if (!scalar) throw new InvalidQuery(`${field} is asked for a value that is no scalar`);
  return indexValueOf(value, field);
}
