/** A bar chart, fetched when there is something to draw; its room is kept meanwhile. */
import { Skeleton } from '@mantine/core';
import { lazy, Suspense } from 'react';
import type { BarChartProps } from './bar-chart.js';

const BarChart = lazy(async () => ({ default: (await import('./bar-chart.js')).BarChart }));

export function LazyBarChart(props: BarChartProps) {
  return (
    <Suspense fallback={<Skeleton height={props.height} />}>
      <BarChart {...props} />
    </Suspense>
  );
}
