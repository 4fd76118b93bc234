import { DatabaseSync } from '@photostructure/sqlite';
import { afterAll, describe, expect, test } from '@jest/globals';
import { lines } from '../contract/line-collection.js';
import { planFilter, planFind } from '../find-plan.js';
import type { Find } from '../read-store.js';
import { encodeCursor } from '../find-cursor.js';
import { tableAndIndexesSql, documentTable } from './document-table.js';
import { countSql, findSql, type Sql } from './find-sql.js';

const table = documentTable(lines, 1);
const db = new DatabaseSync(':memory:');
db.exec(tableAndIndexesSql(table));
afterAll(() => db.close());

function stepsOf({ text, parameters }: Sql): string {
  const rows = db.prepare(`EXPLAIN QUERY PLAN ${text}`).all(...parameters) as { detail: string }[];
  return rows.map(({ detail }) => detail).join('; ');
}

const whole: readonly Omit<Find, 'limit'>[] = [
  { index: 'id' },
  { index: 'id', within: { owner: ['a', null], id: ['x', 'y', 'z'] } },
  { index: 'byOwnerExpiry' },
  { index: 'byOwnerExpiry', within: { owner: ['a', 'b'], expiry: ['x'] } },
  { index: 'byOwnerExpiry', begins: { owner: 'a', expiry: 'x' } },
];

const narrowed: readonly Omit<Find, 'limit'>[] = [
  { index: 'id', equals: { id: 'x' } },
  { index: 'id', range: { field: 'id', gte: 'x' } },
  { index: 'byOwnerExpiry', equals: { owner: 'a' } },
  { index: 'byOwnerExpiry', equals: { owner: null } },
  { index: 'byOwnerExpiry', equals: { owner: 'a', expiry: 'x' } },
  { index: 'byOwnerExpiry', equals: { owner: 'a' }, range: { field: 'expiry', gte: 'x', lt: 'y' } },
  { index: 'byOwnerExpiry', equals: { owner: 'a' }, prefix: { field: 'expiry', value: '2026' } },
  { index: 'byCredits', range: { field: 'credits', lt: 5 } },
  { index: 'byOwnerExpiry', equals: { owner: 'a' }, begins: { owner: 'a', expiry: 'x' } },
  {
    index: 'byActiveOwnerCredits',
    equals: { active: true },
    within: { credits: [1, 2], owner: ['a', 'b'] },
  },
];

const inBothOrders = (finds: readonly Omit<Find, 'limit'>[]): Omit<Find, 'limit'>[] =>
  finds.flatMap((find) => [find, { ...find, order: 'desc' as const }]);

/** The table is its own index by id. */
function walkOf(index: string): string {
  const name = table.indexes.get(index)!.replaceAll('"', '');
  return index === 'id' ? '(USING PRIMARY KEY .*)?' : `USING INDEX ${name}.*`;
}

describe('the walk of SQLite', () => {
  test.each(inBothOrders(narrowed))('for %j is a search in its index, with no sort', (find) => {
    const steps = stepsOf(findSql(table, planFind(lines, { ...find, limit: 10 })));
    expect(steps).toMatch(new RegExp(`^SEARCH lines@1 ${walkOf(find.index)}\\(`));
    expect(steps).not.toMatch(/B-TREE|;/);
  });

  test.each(inBothOrders(whole))('for %j is along its index, with no sort', (find) => {
    const steps = stepsOf(findSql(table, planFind(lines, { ...find, limit: 10 })));
    expect(steps).toMatch(new RegExp(`^SCAN lines@1 ?${walkOf(find.index)}$`));
    expect(steps).not.toMatch(/B-TREE|;/);
  });

  test.each(inBothOrders([...whole, ...narrowed]))(
    'for the page after of %j begins at the cursor',
    (find) => {
      const plan = planFind(lines, { ...find, limit: 10 });
      const place = plan.orderBy.map((field) => (field === 'credits' ? 3 : 'x1'));
      const prefixed = find.prefix ? ['2026x', ...place.slice(1)] : place;
      const cursor = encodeCursor(plan, prefixed);
      const steps = stepsOf(findSql(table, planFind(lines, { ...find, limit: 10, cursor })));
      expect(steps).toMatch(startAfter(plan.descending, plan.orderBy.length));
      expect(steps).not.toMatch(/B-TREE|;/);
    },
  );

  test.each(narrowed)('for counting %j is a search in its index', (find) => {
    expect(stepsOf(countSql(table, planFilter(lines, find)))).toMatch(/^SEARCH [^;]*$/);
  });
});

/** All the fields that order the result take part in the search; `id` alone where it is the only one. */
function startAfter(descending: boolean, fields: number): RegExp {
  const sign = descending ? '<' : '>';
  return new RegExp(fields === 1 ? `^SEARCH .*id(${sign}|=)\\?` : `^SEARCH .*,id\\)${sign}\\(`);
}
