/** A table without colours, so that it reads the same in a terminal, a file and a pipe. */
import Table from 'cli-table3';

export type Cell = string | number | null | undefined;

/** @param numeric the columns, from 0, whose cells are set to the right. */
export function plainTable(
  head: readonly string[],
  rows: readonly (readonly Cell[])[],
  numeric: readonly number[] = [],
): string {
  const table = new Table({
    head: [...head],
    style: { head: [], border: [], compact: true },
    colAligns: head.map((_, column) => (numeric.includes(column) ? 'right' : 'left')),
  });
  table.push(...rows.map((row) => row.map((cell) => cell ?? '')));
  return table.toString();
}
