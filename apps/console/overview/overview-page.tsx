/** One screen to work from: what there is, what runs out, what needs attention; live, one request and one rendering a change. */
import { Grid, SimpleGrid, Stack } from '@mantine/core';
import { Answer, PageHead } from '../shown/states.js';
import { Alerts } from './alerts.js';
import { CreditsCard, CustomersCard, ExpiringCard, OnlineCard } from './cards.js';
import { Consumption } from './consumption.js';
import { FirstSteps } from './first-steps.js';
import { useOverviewTexts } from './overview.texts.js';
import { PackageMix } from './package-mix.js';
import { QuickActions } from './quick-actions.js';
import { useGlance, type GlanceAnswer } from './use-glance.js';

export function OverviewPage() {
  const say = useOverviewTexts();
  const glance = useGlance();
  return (
    <>
      <PageHead title={say('title')}>
        <QuickActions />
      </PageHead>
      <Answer query={glance} lines={12}>
        {(found) => (found.overview.accounts === 0 ? <FirstSteps /> : <Glance found={found} />)}
      </Answer>
    </>
  );
}

function Glance({ found }: { readonly found: GlanceAnswer }) {
  const { overview: answer, alerts, adjustments } = found;
  return (
    <Stack>
      <SimpleGrid cols={{ base: 1, xs: 2, lg: 4 }}>
        <CreditsCard answer={answer} />
        <CustomersCard answer={answer} />
        <OnlineCard answer={answer} />
        <ExpiringCard answer={answer} />
      </SimpleGrid>
      <Grid>
        {/* On a phone what needs attention comes before the charts. */}
        <Grid.Col span={{ base: 12, lg: 5 }} order={{ lg: 2 }}>
          <Alerts
            counts={answer.alerts}
            disputes={answer.disputes}
            adjustments={adjustments}
            first={alerts}
          />
        </Grid.Col>
        <Grid.Col span={{ base: 12, lg: 7 }} order={{ lg: 1 }}>
          <Consumption consumption={answer.consumption} averages={answer.averagePerDay} />
        </Grid.Col>
        <Grid.Col span={12} order={3}>
          <PackageMix mix={answer.packageMix} />
        </Grid.Col>
      </Grid>
    </Stack>
  );
}
