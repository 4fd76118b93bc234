/**
 * The table of one collection version: a document as JSON text under its id, and each indexed field in a column of its
 * own that the adapter fills. Columns have no declared type, so SQLite compares what it was given, byte by byte in UTF-8
 * (which is by code point). Without rowid: measured smaller, and faster where documents are written over.
 */
import { checkWrite } from '../checked-write.js';
import { indexedFields, normalSpec, versionName } from '../collection-index.js';
import { indexValueOf } from '../index-value.js';
import type { CollectionSpec, CollectionVersion, Write } from '../read-store.js';
import type { Batch, Cell } from './writer-message.js';

export interface DocumentTable {
  readonly spec: CollectionSpec;
  /** Quoted. */
  readonly name: string;
  /** Those with a column, in the order of the columns. */
  readonly fields: readonly string[];
  /** Field to column, `id` included. */
  readonly columns: ReadonlyMap<string, string>;
  /** Index to the quoted name of SQLite's index, `id` included. */
  readonly indexes: ReadonlyMap<string, string>;
  readonly statements: Omit<Batch, 'cells'>;
}

export function documentTable(spec: CollectionSpec, version: number): DocumentTable {
  const table = versionName({ collection: spec.name, version });
  const fields = indexedFields(spec);
  const columns = fields.map((_, at) => `c${at}`);
  const indexes = Object.keys(normalSpec(spec).indexes).map((index, at): [string, string] => [
    index,
    `"${table}/${at}"`,
  ]);
  return {
    spec,
    name: `"${table}"`,
    fields,
    columns: new Map([
      ['id', 'id'],
      ...fields.map((field, at): [string, string] => [field, `c${at}`]),
    ]),
    indexes: new Map([['id', `"sqlite_autoindex_${table}_1"`], ...indexes]),
    statements: tableStatements(`"${table}"`, columns),
  };
}

/** The SQL that makes the table, without its indexes. */
export function createTableSql({ name, fields, columns }: DocumentTable): string {
  const members = ['id NOT NULL PRIMARY KEY', 'doc TEXT NOT NULL'];
  for (const field of fields) members.push(`${columns.get(field)} NOT NULL`);
  return `CREATE TABLE ${name} (${members.join(', ')}) WITHOUT ROWID`;
}

/** The SQL that makes the table and its indexes. */
export function tableAndIndexesSql(table: DocumentTable): string {
  return [createTableSql(table), ...createIndexSqls(table)].join(';\n');
}

/** A statement for each index, where the table doesn't have it yet; each ends in `id`, which breaks ties. */
export function createIndexSqls({ spec, name, columns, indexes }: DocumentTable): string[] {
  return Object.entries(spec.indexes).map(([index, covered]) => {
    const ordered = new Set([...covered, 'id']);
    const list = [...ordered].map((field) => columns.get(field)).join(', ');
    return `CREATE INDEX IF NOT EXISTS ${indexes.get(index)} ON ${name} (${list})`;
  });
}

export function dropTableSql(version: CollectionVersion): string {
  return `DROP TABLE IF EXISTS "${versionName(version)}"`;
}

/**
 * The writes as the writer takes them, with the JSON already made.
 *
 * @throws Error for a document that can't be kept.
 */
export function batchesOf(
  writes: readonly Write[],
  tableOf: (of: CollectionVersion) => DocumentTable,
): Batch[] {
  const cellsByTable = new Map<DocumentTable, Cell[]>();
  let table: DocumentTable | undefined;
  let cells: Cell[] = [];
  let previous: Write | undefined;
  for (const write of writes) {
    if (!table || write.collection !== previous?.collection || write.version !== previous.version) {
      table = tableOf(write);
      cells = cellsByTable.get(table) ?? [];
      cellsByTable.set(table, cells);
    }
    previous = write;
    addCells(table.fields, write, cells);
  }
  return [...cellsByTable].map(([{ statements }, written]) => ({ ...statements, cells: written }));
}

function addCells(fields: readonly string[], write: Write, cells: Cell[]): void {
  checkWrite(write);
  if (write.document === undefined) {
    cells.push(write.id, null);
    return;
  }
  cells.push(write.id, JSON.stringify(write.document));
  const members = write.document as unknown as Record<string, unknown>;
  for (const field of fields) cells.push(indexValueOf(members[field], field));
}

function tableStatements(name: string, columns: readonly string[]): Omit<Batch, 'cells'> {
  const values = ['?', '?', ...columns.map(() => '?')].join(', ');
  const same = columns.map((column) => ` AND ${column} = ?`).join('');
  const set = ['doc', ...columns].map((column) => `${column} = excluded.${column}`).join(', ');
  return {
    refresh: `UPDATE ${name} SET doc = ? WHERE id = ?${same}`,
    put: `INSERT INTO ${name} VALUES (${values}) ON CONFLICT DO UPDATE SET ${set}`,
    remove: `DELETE FROM ${name} WHERE id = ?`,
    columnCount: columns.length,
  };
}
