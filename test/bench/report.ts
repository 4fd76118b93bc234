/** What a part of the benchmark found out: tables, and the sentences without which they can't be read. */
import { type Cell, plainTable } from '../../apps/cli/plain-table.js';

export interface FigureTable {
  readonly title: string;
  readonly head: readonly string[];
  readonly rows: readonly (readonly Cell[])[];
}

export interface Report {
  readonly part: string;
  readonly tables: readonly FigureTable[];
  readonly notes: readonly string[];
}

export function textOf({ tables, notes }: Report): string {
  const shown = tables.map(
    ({ title, head, rows }) => `${title}\n${plainTable(head, rows, numeric(head, rows))}`,
  );
  return [...shown, ...notes.map((note) => `- ${note}`)].join('\n');
}

/** Each row as an object, its members named by the head. */
export function figuresOf({ part, tables, notes }: Report): object {
  return {
    part,
    notes,
    tables: tables.map(({ title, head, rows }) => ({
      title,
      rows: rows.map((row) =>
        Object.fromEntries(head.map((name, column) => [name, row[column] ?? null])),
      ),
    })),
  };
}

/** To so many digits that the figure says no more than was measured; null where there is none. */
export function rounded(value: number, digits = 3): number | null {
  if (Number.isNaN(value)) return null;
  return value >= 10 ** digits ? Math.round(value) : Number(value.toPrecision(digits));
}

function numeric(head: readonly string[], rows: FigureTable['rows']): number[] {
  return head
    .map((_, column) => column)
    .filter((column) => rows.some((row) => typeof row[column] === 'number'));
}
