/** The columns of movements: when, what, how many credits, what they cost and brought, the balance after. */
import { Anchor, Badge, Group, Text, Tooltip } from '@mantine/core';
import { createColumnHelper } from '@tanstack/react-table';
import { useMemo } from 'react';
import { Link } from 'wouter';
import type { ShownMovement } from '../../../projections/statement/statement.query.js';
import { useEventNames } from '../events/event-names.texts.js';
import { Amounts, Credits } from '../shown/figures.js';
import { Moment } from '../shown/moment.js';
import { useFormats } from '../text/formats.js';
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
        cell: ({ row }) => <Booked movement={row.original} />,
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

function Booked({ movement }: { readonly movement: ShownMovement }) {
  const say = useStatementTexts();
  const formats = useFormats();
  const { bookedAt, occurredAt, late } = movement;
  return (
    <Group gap={6} wrap="nowrap">
      <Moment at={bookedAt} />
      {late && (
        <Tooltip label={say('lateHint', { at: formats.moment(occurredAt) })}>
          <Badge color="orange" variant="light" tabIndex={0}>
            {say('late')}
          </Badge>
        </Tooltip>
      )}
    </Group>
  );
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
