/** Bars, a day each: by rule, above each other; peak days are outlined by a line across them. */
import '@mantine/charts/styles.layer.css';
import { BarChart } from '@mantine/charts';
import { useMemo } from 'react';
import type { OverviewAnswer } from '../../../projections/overview/overview.query.js';
import { useFormats } from '../text/formats.js';
import { useOverviewTexts } from './overview.texts.js';

export interface ConsumptionChartProps {
  readonly buckets: OverviewAnswer['consumption']['buckets'];
  readonly peakDays: readonly string[];
  readonly height: number;
}

const RULES = ['activation', 'extension', 'screens', 'goodwill'] as const;
const COLOURS = {
  activation: 'cyan.7',
  extension: 'cyan.4',
  screens: 'indigo.4',
  goodwill: 'pink.4',
} as const;

export function ConsumptionChart({ buckets, peakDays, height }: ConsumptionChartProps) {
  const say = useOverviewTexts();
  const formats = useFormats();
  const data = useMemo(
    () => buckets.map(({ start, byRule }) => ({ day: formats.utcDay(start), ...byRule })),
    [buckets, formats],
  );
  return (
    <BarChart
      h={height}
      data={data}
      dataKey="day"
      type="stacked"
      withLegend
      tickLine="none"
      gridAxis="y"
      series={RULES.map((name) => ({ name, label: say(name), color: COLOURS[name] }))}
      referenceLines={peakDays.map((day) => ({
        x: formats.utcDay(day),
        color: 'orange.7',
        label: '▲',
        labelPosition: 'insideTop' as const,
      }))}
      xAxisProps={{ minTickGap: 28 }}
      barProps={{ isAnimationActive: false }}
    />
  );
}
