/** The columns of months, each leading to its statement. */
import { Anchor, Badge } from '@mantine/core';
import { createColumnHelper } from '@tanstack/react-table';
import { useMemo } from 'react';
import { Link } from 'wouter';
import { Amounts, Credits } from '../shown/figures.js';
import { useFormats, type Formats } from '../text/formats.js';
import { parametersOf, rangeOfMonth } from './month-range.js';
import { useStatementTexts } from './statement.texts.js';
import type { MonthFigures } from './use-months.js';

const column = createColumnHelper<MonthFigures>();
const FIGURE = { meta: { align: 'right' } } as const;
const MONEY = { ...FIGURE, enableSorting: false } as const;

export function useMonthColumns(accountId: string) {
  const say = useStatementTexts();
  const formats = useFormats();
  return useMemo(
    () => [monthColumn(say, formats, accountId), ...creditColumns(say), ...moneyColumns(say)],
    [say, formats, accountId],
  );
}

type SayStatement = ReturnType<typeof useStatementTexts>;

function monthColumn(say: SayStatement, formats: Formats, accountId: string) {
  return column.accessor('month', {
    header: say('month'),
    cell: ({ row: { original } }) => {
      const { month, summary } = original;
      return (
        <>
          <Anchor
            component={Link}
            href={`/finance/${accountId}?${String(parametersOf(rangeOfMonth(month)))}`}
            inherit
          >
            {formats.utcMonth(month)}
          </Anchor>{' '}
          {summary.closed && (
            <Badge variant="light" color="gray">
              {say('closed')}
            </Badge>
          )}
        </>
      );
    },
  });
}

function creditColumns(say: SayStatement) {
  return [
    column.accessor(({ summary }) => summary.totals.consumed.credits, {
      id: 'consumed',
      header: say('consumedFlow'),
      cell: ({ getValue }) => <Credits value={getValue()} />,
      ...FIGURE,
    }),
    column.accessor(({ summary }) => summary.costOfConsumption, {
      id: 'cost',
      header: say('costOfConsumption'),
      cell: ({ getValue }) => <Amounts of={getValue()} />,
      ...MONEY,
    }),
  ];
}

function moneyColumns(say: SayStatement) {
  return [
    column.accessor(({ summary }) => summary.sales.price, {
      id: 'sales',
      header: say('sales'),
      cell: ({ getValue }) => <Amounts of={getValue()} />,
      ...MONEY,
    }),
    column.accessor(({ summary }) => summary.sales.margin, {
      id: 'margin',
      header: say('margin'),
      cell: ({ getValue }) => <Amounts of={getValue()} />,
      ...MONEY,
    }),
    column.accessor(({ summary }) => summary.closing.balance, {
      id: 'closing',
      header: say('closing'),
      cell: ({ getValue }) => <Credits value={getValue()} />,
      ...FIGURE,
    }),
  ];
}
