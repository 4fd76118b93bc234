/**
 * Rows and columns: sorted where asked, with rows below rows where there are some, and of many rows only those in sight are
 * drawn. It scrolls sideways where it is wider than the page; on a phone rows are cards.
 */
import { Table } from '@mantine/core';
import {
  flexRender,
  getCoreRowModel,
  getExpandedRowModel,
  getSortedRowModel,
  useReactTable,
  type ColumnDef,
  type ExpandedState,
  type OnChangeFn,
  type Row,
  type RowData,
} from '@tanstack/react-table';
import { memo } from 'react';
import { ColumnHead } from './column-head.js';
import { DataCards } from './data-cards.js';
import { Gap, useRowsInSight } from './rows-in-sight.js';
import { usePhone } from './use-phone.js';

declare module '@tanstack/react-table' {
  // eslint-disable-next-line @typescript-eslint/no-unused-vars -- the interface that is added to has both
  interface ColumnMeta<TData extends RowData, TValue> {
    /** Figures stand to the right. */
    readonly align?: 'right';
  }
}

export interface DataTableProps<T> {
  /** For those who can't see it. */
  readonly label: string;
  readonly rows: readonly T[];
  // eslint-disable-next-line @typescript-eslint/no-explicit-any -- columns of one table have values of different types
  readonly columns: readonly ColumnDef<T, any>[];
  readonly idOf: (row: T) => string;
  /** Below this width it scrolls. Pixels. */
  readonly minWidth: number;
  readonly below?: (row: T) => readonly T[];
  readonly expanded?: ExpandedState;
  readonly onExpanded?: OnChangeFn<ExpandedState>;
}

export function DataTable<T>(props: DataTableProps<T>) {
  const { label, rows, columns, idOf, minWidth, below, expanded, onExpanded } = props;
  const table = useReactTable<T>({
    data: rows as T[],
    columns: columns as ColumnDef<T>[],
    getRowId: idOf,
    getCoreRowModel: getCoreRowModel(),
    getSortedRowModel: getSortedRowModel(),
    ...(below && {
      getSubRows: (row: T) => below(row) as T[],
      getExpandedRowModel: getExpandedRowModel(),
      state: { expanded: expanded ?? {} },
      onExpandedChange: onExpanded!,
      autoResetExpanded: false,
    }),
  });
  const isPhone = usePhone();
  if (isPhone) return <DataCards label={label} table={table} columns={columns} />;
  return (
    <Table.ScrollContainer minWidth={minWidth}>
      <Table aria-label={label} verticalSpacing="xs" highlightOnHover>
        <Table.Thead>
          {table.getHeaderGroups().map(({ id, headers }) => (
            <Table.Tr key={id}>
              {headers.map((header) => (
                <ColumnHead key={header.id} header={header} />
              ))}
            </Table.Tr>
          ))}
        </Table.Thead>
        <Body rows={table.getRowModel().rows} columns={columns} />
      </Table>
    </Table.ScrollContainer>
  );
}

interface BodyProps<T> {
  readonly rows: readonly Row<T>[];
  readonly columns: DataTableProps<T>['columns'];
}

const ROW_PX = 53;

function Body<T>({ rows, columns }: BodyProps<T>) {
  const { body, inSight, before, after } = useRowsInSight<T, HTMLTableSectionElement>(rows, ROW_PX);
  return (
    <Table.Tbody ref={body}>
      <Gap height={before} width={columns.length} />
      {inSight.map(({ row }) => (
        <DataRow
          key={row.id}
          row={row as Row<unknown>}
          columns={columns}
          isExpanded={row.getIsExpanded()}
        />
      ))}
      <Gap height={after} width={columns.length} />
    </Table.Tbody>
  );
}

interface DataRowProps {
  readonly row: Row<unknown>;
  /** A row stays the same while these change, or it is expanded: they are told, so that it is drawn again. */
  readonly columns: unknown;
  readonly isExpanded: boolean;
}

/** Drawn once, however far the table is scrolled. */
const DataRow = memo(function DataRow({ row }: DataRowProps) {
  return (
    <Table.Tr>
      {row.getVisibleCells().map(({ id, column, getContext }) => (
        <Table.Td key={id} ta={column.columnDef.meta?.align}>
          {flexRender(column.columnDef.cell, getContext())}
        </Table.Td>
      ))}
    </Table.Tr>
  );
});
