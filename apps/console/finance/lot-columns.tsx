/** The columns of lots: how many credits, their share of all, what they have cost. */
import { Badge, Group, Text } from '@mantine/core';
import { createColumnHelper } from '@tanstack/react-table';
import { useMemo } from 'react';
import type { ShownLot } from '../../../projections/statement/statement.query.js';
import { Amounts, Credits } from '../shown/figures.js';
import { useFormats } from '../text/formats.js';
import { worthOf } from './movement-money.js';
import { useStatementTexts } from './statement.texts.js';

/** `place`: in the order in which lots are drawn, from 0. */
export interface PlacedLot extends ShownLot {
  readonly place: number;
}

const column = createColumnHelper<PlacedLot>();
const FIGURE = { enableSorting: false, meta: { align: 'right' } } as const;

export function useLotColumns(balance: number) {
  const say = useStatementTexts();
  const formats = useFormats();
  return useMemo(
    () => [
      column.display({
        id: 'lot',
        header: say('lot'),
        cell: ({ row }) => <Lot lot={row.original} />,
      }),
      column.accessor('credits', {
        header: say('credits'),
        cell: ({ getValue }) => <Credits value={getValue()} fw={600} />,
        ...FIGURE,
      }),
      column.accessor(({ credits }) => credits / balance, {
        id: 'share',
        header: say('share'),
        cell: ({ getValue }) => formats.percent(getValue()),
        ...FIGURE,
      }),
      column.accessor(({ unitCost }) => (unitCost ? [unitCost] : []), {
        id: 'unitCost',
        header: say('unitCost'),
        cell: ({ getValue }) => <Amounts of={getValue()} />,
        ...FIGURE,
      }),
      column.accessor(worthOf, {
        id: 'worth',
        header: say('worth'),
        cell: ({ getValue }) => <Amounts of={getValue()} />,
        ...FIGURE,
      }),
    ],
    [say, formats, balance],
  );
}

function Lot({ lot: { lotId, place } }: { readonly lot: PlacedLot }) {
  const say = useStatementTexts();
  return (
    <Group gap="xs">
      <Text ff="monospace" size="xs">
        {lotId}
      </Text>
      {place === 0 && <Badge variant="light">{say('next')}</Badge>}
    </Group>
  );
}
