/** How many credits each of the last 30 days took, the peaks marked. The chart is fetched when the figures are there. */
import { Card, Group, Skeleton, Text, Title, VisuallyHidden } from '@mantine/core';
import { lazy, Suspense } from 'react';
import type { OverviewAnswer } from '../../../projections/overview/overview.query.js';
import { useFormats } from '../text/formats.js';
import { useOverviewTexts } from './overview.texts.js';

const ConsumptionChart = lazy(async () => ({
  default: (await import('./consumption-chart.js')).ConsumptionChart,
}));

export interface ConsumptionProps {
  readonly consumption: OverviewAnswer['consumption'];
  readonly averages: OverviewAnswer['averagePerDay'];
}

const CHART_PX = 240;

export function Consumption({ consumption, averages }: ConsumptionProps) {
  const say = useOverviewTexts();
  const formats = useFormats();
  const { buckets, peakDays, busiestWeekday } = consumption;
  return (
    <Card withBorder h="100%">
      <Group justify="space-between" mb="sm" gap="xs">
        <Title order={2} size="h4">
          {say('consumption')}
        </Title>
        <Text size="sm" c="dimmed">
          {say('averages', {
            last7: formats.number(averages.last7, 1),
            last30: formats.number(averages.last30, 1),
          })}
        </Text>
      </Group>
      <Suspense fallback={<Skeleton height={CHART_PX} />}>
        <ConsumptionChart buckets={buckets} peakDays={peakDays} height={CHART_PX} />
      </Suspense>
      {peakDays.length > 0 && (
        <Text size="sm" mt="xs">
          {say('peaks', { days: peakDays.map((day) => formats.utcDay(day)).join(' · ') })}
        </Text>
      )}
      {busiestWeekday && (
        <Text size="sm" c="dimmed">
          {say('busiest', { day: formats.weekday(busiestWeekday) })}
        </Text>
      )}
      <VisuallyHidden>
        <DaysAsTable buckets={buckets} />
      </VisuallyHidden>
    </Card>
  );
}

/** What the chart shows, to those who can't see it. */
function DaysAsTable({ buckets }: Pick<OverviewAnswer['consumption'], 'buckets'>) {
  const say = useOverviewTexts();
  const formats = useFormats();
  return (
    <table>
      <caption>{say('consumption')}</caption>
      <tbody>
        {buckets.map(({ start, credits }) => (
          <tr key={start}>
            <th scope="row">{formats.utcDay(start)}</th>
            <td>{formats.number(credits)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
