/** Bars, a day each, by rule; the peaks are marked. */
import { useMantineTheme } from '@mantine/core';
import { useMemo } from 'react';
import type { OverviewAnswer } from '../../../projections/overview/overview.query.js';
import { BarChart } from '../shown/bar-chart.js';
import { useFormats } from '../text/formats.js';
import { useOverviewTexts } from './overview.texts.js';

export interface ConsumptionChartProps {
  readonly buckets: OverviewAnswer['consumption']['buckets'];
  readonly peakDays: readonly string[];
  readonly height: number;
}

const RULES = [
  ['activation', 'cyan', 7],
  ['extension', 'cyan', 4],
  ['screens', 'indigo', 4],
  ['goodwill', 'pink', 4],
] as const;

export function ConsumptionChart({ buckets, peakDays, height }: ConsumptionChartProps) {
  const say = useOverviewTexts();
  const formats = useFormats();
  const { colors } = useMantineTheme();
  const shown = useMemo(
    () => ({
      labels: buckets.map(({ start }) => formats.utcDay(start)),
      series: RULES.map(([rule, color, shade]) => ({
        label: say(rule),
        values: buckets.map(({ byRule }) => byRule[rule]),
        color: colors[color][shade],
      })),
      marks: {
        label: say('peakDays'),
        at: peakDays.map((day) => buckets.findIndex(({ start }) => start === day)),
        color: colors.orange[6],
      },
    }),
    [buckets, peakDays, formats, say, colors],
  );
  return <BarChart description={say('consumption')} height={height} {...shown} />;
}
