/** Every purchase of an account, with its price. */
import { Button, Stack } from '@mantine/core';
import { createColumnHelper } from '@tanstack/react-table';
import { useMemo } from 'react';
import type { ShownMovement } from '../../../projections/statement/statement.query.js';
import { useReadPages } from '../ledger/use-read.js';
import { DataTable } from '../shown/data-table.js';
import { Amounts, Credits } from '../shown/figures.js';
import { Moment } from '../shown/moment.js';
import { Answer, Empty } from '../shown/states.js';
import { priceOf } from './movement-money.js';
import { useStatementTexts } from './statement.texts.js';

const MIN_WIDTH_PX = 640;

export function PurchasesTab({ accountId }: { readonly accountId: string }) {
  const say = useStatementTexts();
  const columns = usePurchaseColumns();
  const purchases = useReadPages<ShownMovement>(`/accounts/${accountId}/purchases?limit=200`, {
    live: { accountId },
  });
  return (
    <Answer query={purchases} lines={6}>
      {({ pages }) => {
        const rows = pages.flatMap(({ items }) => items);
        if (rows.length === 0) return <Empty title={say('noPurchases')} />;
        return (
          <Stack>
            <DataTable
              label={say('purchasedFlow')}
              rows={rows}
              columns={columns}
              idOf={({ eventId }) => eventId}
              minWidth={MIN_WIDTH_PX}
            />
            {purchases.hasNextPage && (
              <Button variant="default" onClick={() => void purchases.fetchNextPage()}>
                {say('more')}
              </Button>
            )}
          </Stack>
        );
      }}
    </Answer>
  );
}

const column = createColumnHelper<ShownMovement>();
const FIGURE = { meta: { align: 'right' } } as const;

function usePurchaseColumns() {
  const say = useStatementTexts();
  return useMemo(
    () => [
      column.accessor('bookedAt', {
        header: say('booked'),
        cell: ({ getValue }) => <Moment at={getValue()} />,
      }),
      column.accessor('credits', {
        header: say('credits'),
        cell: ({ getValue }) => <Credits value={getValue()} fw={600} />,
        ...FIGURE,
      }),
      column.accessor(({ unitPrice }) => (unitPrice ? [unitPrice] : []), {
        id: 'unitPrice',
        header: say('unitPrice'),
        cell: ({ getValue }) => <Amounts of={getValue()} />,
        enableSorting: false,
        ...FIGURE,
      }),
      column.accessor(priceOf, {
        id: 'total',
        header: say('total'),
        cell: ({ getValue }) => <Amounts of={getValue()} />,
        enableSorting: false,
        ...FIGURE,
      }),
      column.accessor('reference', {
        header: say('reference'),
        cell: ({ getValue }) => getValue() ?? '–',
      }),
    ],
    [say],
  );
}
