/** The columns of movements: when, what, how many credits, what they cost and brought, the balance after. */
import { Anchor, Text } from '@mantine/core';
import { createColumnHelper } from '@tanstack/react-table';
import { useMemo } from 'react';
import { Link } from 'wouter';
import type { ShownMovement } from '../../../projections/statement/statement.query.js';
import { useEventNames } from '../events/event-names.texts.js';
import { Amounts, Credits } from '../shown/figures.js';
import { Booked } from './booked.js';
import { marginOf, priceOf } from './movement-money.js';
import { useStatementTexts } from './statement.texts.js';

const column = createColumnHelper<ShownMovement>();
const PLAIN = { enableSorting: false } as const;
const FIGURE = { ...PLAIN, meta: { align: 'right' } } as const;

export function useMovementColumns() {
  const say = useStatementTexts();
  return useMemo(
    () => [
      column.display({
        id: 'booked',
        header: say('booked'),
        cell: ({ row }) => <Booked {...row.original} />,
        ...PLAIN,
      }),
      column.display({
        id: 'what',
        header: say('what'),
        cell: ({ row }) => <What movement={row.original} />,
        ...PLAIN,
      }),
      ...figureColumns(say),
    ],
    [say],
  );
}

function figureColumns(say: ReturnType<typeof useStatementTexts>) {
  return [
    column.accessor('credits', {
      header: say('credits'),
      cell: ({ getValue }) => <Credits value={getValue()} signed fw={600} />,
      ...FIGURE,
    }),
    column.accessor('balanceAfter', {
      header: say('balance'),
      cell: ({ getValue }) => <Credits value={getValue()} />,
      ...FIGURE,
    }),
    column.accessor('cost', {
      header: say('cost'),
      cell: ({ getValue }) => <Amounts of={getValue()} />,
      ...FIGURE,
    }),
    column.accessor(priceOf, {
      id: 'price',
      header: say('price'),
      cell: ({ getValue }) => <Amounts of={getValue()} />,
      ...FIGURE,
    }),
    column.accessor((movement) => (movement.flow === 'sent' ? marginOf(movement) : []), {
      id: 'margin',
      header: say('marginColumn'),
      cell: ({ getValue }) => <Amounts of={getValue()} />,
      ...FIGURE,
    }),
  ];
}

function What({ movement }: { readonly movement: ShownMovement }) {
  const names = useEventNames();
  const { type, flow, eventId, counterpart, subscriptionId, reference } = movement;
  const name = names(type);
  return (
    <>
      {flow === 'consumed' ? (
        <Anchor component={Link} href={`/deductions/${eventId}`} inherit>
          {name}
        </Anchor>
      ) : (
        name
      )}
      <Text size="xs" c="dimmed">
        {counterpart === null ? (
          (subscriptionId ?? reference)
        ) : (
          <Anchor component={Link} href={`/accounts/${counterpart}`} inherit>
            {counterpart}
          </Anchor>
        )}
      </Text>
    </>
  );
}
