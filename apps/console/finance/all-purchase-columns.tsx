/** The columns of purchases of all accounts: as they are booked, so nothing is sorted anew, of which only a part is here. */
import { Anchor } from '@mantine/core';
import { createColumnHelper } from '@tanstack/react-table';
import { useMemo } from 'react';
import { Link } from 'wouter';
import type { ShownPurchase } from '../../../projections/purchase/purchase.query.js';
import { Amounts, Credits } from '../shown/figures.js';
import { Booked } from './booked.js';
import { useStatementTexts } from './statement.texts.js';

const column = createColumnHelper<ShownPurchase>();
const PLAIN = { enableSorting: false } as const;
const FIGURE = { ...PLAIN, meta: { align: 'right' } } as const;

export function useAllPurchaseColumns() {
  const say = useStatementTexts();
  return useMemo(
    () => [
      column.display({
        id: 'account',
        header: say('account'),
        cell: ({ row }) => <Buyer purchase={row.original} />,
        ...PLAIN,
      }),
      column.display({
        id: 'booked',
        header: say('booked'),
        cell: ({ row }) => <Booked {...row.original} />,
        ...PLAIN,
      }),
      ...figureColumns(say),
      column.accessor('reference', {
        header: say('reference'),
        cell: ({ getValue }) => getValue() ?? '–',
        ...PLAIN,
      }),
    ],
    [say],
  );
}

function figureColumns(say: ReturnType<typeof useStatementTexts>) {
  return [
    column.accessor('credits', {
      header: say('credits'),
      cell: ({ getValue }) => <Credits value={getValue()} fw={600} />,
      ...FIGURE,
    }),
    ...(['unitPrice', 'total'] as const).map((name) =>
      column.accessor(({ [name]: money }) => (money ? [money] : []), {
        id: name,
        header: say(name),
        cell: ({ getValue }) => <Amounts of={getValue()} />,
        ...FIGURE,
      }),
    ),
  ];
}

function Buyer({ purchase: { accountId, accountName } }: { readonly purchase: ShownPurchase }) {
  return (
    <Anchor component={Link} href={`/finance/${accountId}?view=purchases`} inherit>
      {accountName}
    </Anchor>
  );
}
