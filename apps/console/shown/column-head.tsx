/** A column's name; a button that sorts by it, where it can be sorted by. */
import { Group, Table, UnstyledButton } from '@mantine/core';
import { flexRender, type Header, type SortDirection } from '@tanstack/react-table';
import { ArrowDown, ArrowUp, ArrowUpDown } from 'lucide-react';

const ARROWS = { asc: ArrowUp, desc: ArrowDown, none: ArrowUpDown } as const;
const SORTED = { asc: 'ascending', desc: 'descending', none: 'none' } as const;

export function ColumnHead<T>({ header }: { readonly header: Header<T, unknown> }) {
  const { column, getContext } = header;
  const name = flexRender(column.columnDef.header, getContext());
  const isRight = column.columnDef.meta?.align === 'right';
  if (!column.getCanSort()) {
    return (
      <Table.Th scope="col" ta={isRight ? 'right' : 'left'}>
        {name}
      </Table.Th>
    );
  }
  const sorted: SortDirection | 'none' = column.getIsSorted() || 'none';
  const Arrow = ARROWS[sorted];
  return (
    <Table.Th scope="col" aria-sort={SORTED[sorted]}>
      <UnstyledButton onClick={column.getToggleSortingHandler()} w="100%" fw={700} fz="inherit">
        <Group gap={4} wrap="nowrap" justify={isRight ? 'flex-end' : 'flex-start'}>
          {name}
          <Arrow size={14} aria-hidden opacity={sorted === 'none' ? 0.4 : 1} />
        </Group>
      </UnstyledButton>
    </Table.Th>
  );
}
