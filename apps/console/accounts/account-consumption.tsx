/** What an account took on each of the last 30 days. */
import { Skeleton } from '@mantine/core';
import { lazy, Suspense } from 'react';
import type { ConsumptionAnswer } from '../../../projections/consumption-rate/consumption-rate.query.js';
import { useRead } from '../ledger/use-read.js';
import { Answer } from '../shown/states.js';

const ConsumptionChart = lazy(async () => ({
  default: (await import('../overview/consumption-chart.js')).ConsumptionChart,
}));

const CHART_PX = 250;
const NO_PEAKS: readonly string[] = [];

export function AccountConsumption({ accountId }: { readonly accountId: string }) {
  const consumption = useRead<ConsumptionAnswer>(`/accounts/${accountId}/consumption`, {
    live: { accountId },
  });
  return (
    <Answer query={consumption} lines={6}>
      {({ buckets }) => (
        <Suspense fallback={<Skeleton height={CHART_PX} />}>
          <ConsumptionChart buckets={buckets} peakDays={NO_PEAKS} height={CHART_PX} />
        </Suspense>
      )}
    </Answer>
  );
}
