/**
 * Bars above each other, some of them marked. It is a picture, and says nothing to those who can't see it: what it shows is in a
 * table beside it.
 */
import { useComputedColorScheme, useMantineTheme } from '@mantine/core';
import {
  BarController,
  BarElement,
  CategoryScale,
  Chart,
  Legend,
  LinearScale,
  LineElement,
  LineController,
  PointElement,
  Tooltip,
  type ChartConfiguration,
} from 'chart.js';
import { memo, useEffect, useRef } from 'react';

Chart.register(
  BarController,
  BarElement,
  CategoryScale,
  Legend,
  LinearScale,
  LineElement,
  LineController,
  PointElement,
  Tooltip,
);

export interface BarSeries {
  readonly label: string;
  /** One a bar. */
  readonly values: readonly number[];
  /** CSS. */
  readonly color: string;
}

export interface BarChartProps {
  /** What it shows, in a sentence. */
  readonly description: string;
  readonly labels: readonly string[];
  readonly series: readonly BarSeries[];
  /** Bars with a mark on top, and what the mark means. */
  readonly marks?: {
    readonly label: string;
    readonly at: readonly number[];
    readonly color: string;
  };
  /** Pixels. */
  readonly height: number;
}

/** Drawn again only when what it shows has changed. */
export const BarChart = memo(function BarChart(props: BarChartProps) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const isDark = useComputedColorScheme('light') === 'dark';
  const { colors, fontFamily } = useMantineTheme();
  useEffect(() => {
    const chart = new Chart(
      canvas.current!,
      configurationOf(props, {
        text: isDark ? colors.dark[1] : colors.gray[7],
        grid: isDark ? colors.dark[4] : colors.gray[3],
        fontFamily: fontFamily ?? 'sans-serif',
      }),
    );
    return () => chart.destroy();
  }, [props, isDark, colors, fontFamily]);
  return (
    <div style={{ position: 'relative', height: props.height }}>
      <canvas ref={canvas} role="img" aria-label={props.description} />
    </div>
  );
});

interface Look {
  readonly text: string;
  readonly grid: string;
  readonly fontFamily: string;
}

function configurationOf(
  { labels, series, marks }: BarChartProps,
  { text, grid, fontFamily }: Look,
): ChartConfiguration<'bar' | 'line', (number | null)[]> {
  const bars = series.map(({ label, values, color }) => ({
    type: 'bar' as const,
    label,
    data: [...values],
    backgroundColor: color,
    stack: 'one',
  }));
  return {
    type: 'bar',
    data: { labels: [...labels], datasets: marks ? [...bars, markedBy(marks, series)] : bars },
    options: {
      animation: false,
      maintainAspectRatio: false,
      color: text,
      font: { family: fontFamily },
      interaction: { mode: 'index', intersect: false },
      scales: {
        x: {
          stacked: true,
          grid: { display: false },
          ticks: { color: text, maxRotation: 0, autoSkipPadding: 24 },
        },
        y: {
          stacked: true,
          beginAtZero: true,
          grid: { color: grid },
          ticks: { color: text, precision: 0 },
        },
      },
      plugins: { legend: { labels: { color: text, usePointStyle: true, boxHeight: 7 } } },
    },
  };
}

/** A triangle above each marked bar. */
function markedBy(
  { label, at, color }: NonNullable<BarChartProps['marks']>,
  series: BarChartProps['series'],
) {
  const marked = new Set(at);
  const tops = series[0]?.values.map((_, bar) =>
    marked.has(bar) ? series.reduce((sum, { values }) => sum + values[bar]!, 0) : null,
  );
  return {
    type: 'line' as const,
    label,
    data: tops ?? [],
    showLine: false,
    pointStyle: 'triangle' as const,
    pointRadius: 6,
    backgroundColor: color,
    borderColor: color,
    clip: false as const,
  };
}
