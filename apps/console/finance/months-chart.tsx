/** What came in and what was consumed and passed on, month by month; the table below it says the same. */
import { useMantineTheme } from '@mantine/core';
import { useMemo } from 'react';
import { LazyBarChart } from '../shown/lazy-bar-chart.js';
import { useFormats } from '../text/formats.js';
import { useStatementTexts } from './statement.texts.js';
import type { MonthFigures } from './use-months.js';

const CHART_PX = 260;

export function MonthsChart({ months }: { readonly months: readonly MonthFigures[] }) {
  const say = useStatementTexts();
  const formats = useFormats();
  const { colors } = useMantineTheme();
  const shown = useMemo(
    () => ({
      labels: months.map(({ month }) => formats.utcMonth(month)),
      series: (
        [
          ['consumed', 'cyan', 7],
          ['sent', 'indigo', 4],
        ] as const
      ).map(([flow, color, shade]) => ({
        label: say(`${flow}Flow`),
        values: months.map(({ summary: { totals } }) => totals[flow].credits),
        color: colors[color][shade],
      })),
    }),
    [months, say, formats, colors],
  );
  return <LazyBarChart description={say('byMonth')} height={CHART_PX} {...shown} />;
}
