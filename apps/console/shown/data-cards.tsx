/** A table's rows where there is no width for columns: each a card, whose values stand under their columns' names. */
import { Group, NativeSelect, SimpleGrid, Stack, Text } from '@mantine/core';
import { flexRender, type Cell, type Header, type Row, type Table } from '@tanstack/react-table';
import { memo, type ReactNode } from 'react';
import { texts } from '../text/texts.js';
import classes from './data-cards.module.css';
import { useRowsInSight } from './rows-in-sight.js';

const useCardTexts = texts({
  en: { sort: 'Sort by', up: '{name}, rising', down: '{name}, falling' },
  'pt-BR': {
    sort: 'Ordenar por',
    up: '{name}, crescente',
    down: '{name}, decrescente',
  },
  es: {
    sort: 'Ordenar por',
    up: '{name}, ascendente',
    down: '{name}, descendente',
  },
});

const CARD_PX = 150;

export interface DataCardsProps<T> {
  readonly label: string;
  readonly table: Table<T>;
  /** A card stays the same while these do. */
  readonly columns: unknown;
}

export function DataCards<T>({ label, table, columns }: DataCardsProps<T>) {
  const { body, inSight, before, after, measure } = useRowsInSight<T, HTMLUListElement>(
    table.getRowModel().rows,
    CARD_PX,
  );
  return (
    <Stack gap="xs">
      <Heads table={table} />
      <ul ref={body} aria-label={label} className={classes['cards']}>
        <Gap height={before} />
        {inSight.map(({ row, index }) => (
          <li key={row.id} ref={measure} data-index={index} className={classes['card']}>
            <Card row={row as Row<unknown>} columns={columns} isExpanded={row.getIsExpanded()} />
          </li>
        ))}
        <Gap height={after} />
      </ul>
    </Stack>
  );
}

function Gap({ height }: { readonly height: number }) {
  return height > 0 && <li aria-hidden style={{ height }} />;
}

/** What the columns' heads do: the boxes to choose all, and sorting. */
function Heads<T>({ table }: { readonly table: Table<T> }) {
  const say = useCardTexts();
  const heads = table.getFlatHeaders();
  const sortable = heads.filter((head) => head.column.getCanSort() && nameOf(head) !== undefined);
  const [sorted] = table.getState().sorting;
  const sort = (value: string) => {
    const [id, way] = value.split(' ');
    table.setSorting(id ? [{ id, desc: way === 'down' }] : []);
  };
  return (
    <Group wrap="nowrap">
      {heads
        .filter((head) => nameOf(head) === undefined)
        .map((head) => (
          <div key={head.id}>{flexRender(head.column.columnDef.header, head.getContext())}</div>
        ))}
      {sortable.length > 0 && table.getRowCount() > 1 && (
        <NativeSelect
          size="xs"
          aria-label={say('sort')}
          value={sorted ? `${sorted.id} ${sorted.desc ? 'down' : 'up'}` : ''}
          onChange={({ currentTarget }) => sort(currentTarget.value)}
          data={[
            { value: '', label: `${say('sort')}…` },
            ...sortable.flatMap((head) =>
              (['up', 'down'] as const).map((way) => ({
                value: `${head.column.id} ${way}`,
                label: say(way, { name: nameOf(head)! }),
              })),
            ),
          ]}
        />
      )}
    </Group>
  );
}

function nameOf<T>({ column }: Pick<Header<T, unknown>, 'column'>): string | undefined {
  const { header } = column.columnDef;
  return typeof header === 'string' && header !== '' ? header : undefined;
}

interface CardProps {
  readonly row: Row<unknown>;
  readonly columns: unknown;
  readonly isExpanded: boolean;
}

const Card = memo(function Card({ row }: CardProps) {
  const cells = row.getVisibleCells();
  const named = cells.filter((cell) => nameOf(cell) !== undefined);
  const [title, ...facts] = named;
  const unnamed = cells.filter((cell) => nameOf(cell) === undefined);
  return (
    <Stack gap={6}>
      <Group wrap="nowrap" gap="sm">
        {unnamed.map((cell) => (
          <div key={cell.id}>{contentOf(cell)}</div>
        ))}
        <div className={classes['title']}>{title && contentOf(title)}</div>
      </Group>
      <SimpleGrid cols={2} spacing="sm" verticalSpacing={6} component="dl" m={0}>
        {facts.map((cell) => (
          <div key={cell.id}>
            <Text component="dt" size="xs" c="dimmed">
              {nameOf(cell)}
            </Text>
            <Text component="dd" size="sm" m={0} className={classes['value']}>
              {contentOf(cell)}
            </Text>
          </div>
        ))}
      </SimpleGrid>
    </Stack>
  );
});

function contentOf({ column, getContext }: Cell<unknown, unknown>): ReactNode {
  return flexRender(column.columnDef.cell, getContext());
}
