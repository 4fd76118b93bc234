/** Which packages the credits of the last 30 days went into. */
import { Anchor, Card, Group, Progress, SimpleGrid, Text, Title } from '@mantine/core';
import { Link } from 'wouter';
import type { OverviewAnswer } from '../../../projections/overview/overview.query.js';
import { useFormats } from '../text/formats.js';
import { useOverviewTexts } from './overview.texts.js';

export function PackageMix({ mix }: { readonly mix: OverviewAnswer['packageMix'] }) {
  const say = useOverviewTexts();
  const formats = useFormats();
  const all = mix.reduce((sum, { credits }) => sum + credits, 0);
  return (
    <Card withBorder>
      <Title order={2} size="h4" mb="sm">
        {say('packageMix')}
      </Title>
      {mix.length === 0 && <Text c="dimmed">{say('nothingSold')}</Text>}
      <SimpleGrid cols={{ base: 1, lg: 2 }} spacing="xl" verticalSpacing="sm">
        {mix.map(({ packageId, count, credits }) => (
          <div key={packageId}>
            <Group justify="space-between" gap="xs" mb={4}>
              <Anchor component={Link} href={customersOf(packageId)} size="sm" fw={600}>
                {packageId}
              </Anchor>
              <Text size="sm" c="dimmed">
                {say('share', { share: formats.percent(credits / all), count, credits })}
              </Text>
            </Group>
            <Progress value={(100 * credits) / all} aria-label={packageId} />
          </div>
        ))}
      </SimpleGrid>
    </Card>
  );
}

/** Those who have it now; customers are found by the beginning of a package's id as well. */
function customersOf(packageId: string): string {
  return `/customers?${new URLSearchParams({ q: packageId, status: 'active' }).toString()}`;
}
