/**
 * The SQL of a planned find. It names the index, so SQLite walks that one and no other, in its order: nothing is sorted.
 */
import type { Bound, FilterPlan, FindPlan } from '../find-plan.js';
import type { IndexValue } from '../index-value.js';
import type { DocumentTable } from './document-table.js';

export interface Sql {
  readonly text: string;
  readonly parameters: readonly IndexValue[];
}

interface Condition {
  readonly clause: string;
  readonly values: readonly IndexValue[];
}

/** Gives `doc`, one row more than the limit when there is a next page. */
export function findSql(table: DocumentTable, plan: FindPlan): Sql {
  const { orderBy, descending, limit, after } = plan;
  const columns = orderBy.map((field) => table.columns.get(field)!);
  const conditions = filterConditions(table, plan, after && (descending ? 'upper' : 'lower'));
  if (after) {
    const marks = after.map(() => '?').join(', ');
    const clause = `(${columns.join(', ')}) ${descending ? '<' : '>'} (${marks})`;
    conditions.push({ clause, values: after });
  }
  const order = columns.map((column) => (descending ? `${column} DESC` : column)).join(', ');
  return {
    text: `SELECT doc ${fromWhere(table, plan, conditions)} ORDER BY ${order} LIMIT ?`,
    parameters: [...conditions.flatMap(({ values }) => values), limit + 1],
  };
}

/** Gives `total`. */
export function countSql(table: DocumentTable, plan: FilterPlan): Sql {
  const conditions = filterConditions(table, plan, undefined);
  return {
    text: `SELECT count(*) AS total ${fromWhere(table, plan, conditions)}`,
    parameters: conditions.flatMap(({ values }) => values),
  };
}

function fromWhere(table: DocumentTable, plan: FilterPlan, conditions: Condition[]): string {
  const from = `FROM ${table.name} INDEXED BY ${table.indexes.get(plan.index)}`;
  const where = conditions.map(({ clause }) => clause).join(' AND ');
  return where === '' ? from : `${from} WHERE ${where}`;
}

/**
 * @param passed The bound that lies behind the cursor. Said again it would be as good a place to start, and SQLite would
 * walk all pages before this one.
 */
function filterConditions(
  { columns }: DocumentTable,
  { equals, range, within, beside }: FilterPlan,
  passed: 'lower' | 'upper' | undefined,
): Condition[] {
  const conditions: Condition[] = equals.map(({ field, value }) => ({
    clause: `${columns.get(field)} = ?`,
    values: [value],
  }));
  if (range) {
    const column = columns.get(range.field)!;
    if (passed !== 'lower') conditions.push(boundCondition(column, '>', range.lower));
    if (passed !== 'upper' && range.upper)
      conditions.push(boundCondition(column, '<', range.upper));
  }
  for (const { field, values } of within)
    conditions.push(setCondition(columns.get(field)!, values));
  for (const { field, lower, upper } of beside) {
    // As below, the `+` keeps SQLite on its walk.
    const column = `+${columns.get(field)!}`;
    conditions.push(boundCondition(column, '>', lower));
    if (upper) conditions.push(boundCondition(column, '<', upper));
  }
  return conditions;
}

function boundCondition(
  column: string,
  operator: '<' | '>',
  { value, inclusive }: Bound,
): Condition {
  return { clause: `${column} ${operator}${inclusive ? '=' : ''} ?`, values: [value] };
}

/**
 * The `+` keeps SQLite from walking the index once a value, which would need a sort. The count of values is filled up to a
 * power of two with the first one, so that few statements serve all counts.
 */
function setCondition(column: string, values: readonly IndexValue[]): Condition {
  const count = 2 ** Math.ceil(Math.log2(values.length));
  const filled = Array.from({ length: count }, (_, at) => values[at] ?? values[0]!);
  return { clause: `+${column} IN (${filled.map(() => '?').join(', ')})`, values: filled };
}
