/** Twelve months beside each other: what was consumed and what that cost, what was sold and what remained. */
import { Stack, Text } from '@mantine/core';
import { DataTable } from '../shown/data-table.js';
import { Answer } from '../shown/states.js';
import { useFinanceTexts } from './finance.texts.js';
import { useMonthColumns } from './month-columns.js';
import { MonthsChart } from './months-chart.js';
import { useStatementTexts } from './statement.texts.js';
import { useMonths } from './use-months.js';

const MIN_WIDTH_PX = 820;

export function MonthsTab({ accountId }: { readonly accountId: string }) {
  const say = useStatementTexts();
  const finance = useFinanceTexts();
  const months = useMonths(accountId);
  const columns = useMonthColumns(accountId);
  return (
    <Answer query={months} lines={10}>
      {(figures) => (
        <Stack>
          <MonthsChart months={figures} />
          <DataTable
            label={say('byMonth')}
            rows={figures.toReversed()}
            columns={columns}
            idOf={({ month }) => month}
            minWidth={MIN_WIDTH_PX}
          />
          <Text size="xs" c="dimmed">
            {finance('utc')}
          </Text>
        </Stack>
      )}
    </Answer>
  );
}
