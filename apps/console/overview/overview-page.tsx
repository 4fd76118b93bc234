/** One screen to work from: what there is, what runs out, what needs attention; live, one request and one rendering a change. */
import { Grid, SimpleGrid, Stack } from '@mantine/core';
import type { OverviewAnswer } from '../../../projections/overview/overview.query.js';
import { useRead } from '../ledger/use-read.js';
import { Answer, PageHead } from '../shown/states.js';
import { Alerts } from './alerts.js';
import { CreditsCard, CustomersCard, ExpiringCard, OnlineCard } from './cards.js';
import { Consumption } from './consumption.js';
import { FirstSteps } from './first-steps.js';
import { useOverviewTexts } from './overview.texts.js';
import { PackageMix } from './package-mix.js';
import { QuickActions } from './quick-actions.js';

export function OverviewPage() {
  const say = useOverviewTexts();
  const overview = useRead<OverviewAnswer>('/overview', { live: 'any' });
  return (
    <>
      <PageHead title={say('title')}>
        <QuickActions />
      </PageHead>
      <Answer query={overview} lines={12}>
        {(answer) => (answer.accounts === 0 ? <FirstSteps /> : <Glance answer={answer} />)}
      </Answer>
    </>
  );
}

function Glance({ answer }: { readonly answer: OverviewAnswer }) {
  return (
    <Stack>
      <SimpleGrid cols={{ base: 1, xs: 2, lg: 4 }}>
        <CreditsCard answer={answer} />
        <CustomersCard answer={answer} />
        <OnlineCard answer={answer} />
        <ExpiringCard answer={answer} />
      </SimpleGrid>
      <Grid>
        <Grid.Col span={{ base: 12, lg: 7 }}>
          <Stack>
            <Consumption consumption={answer.consumption} averages={answer.averagePerDay} />
            <PackageMix mix={answer.packageMix} />
          </Stack>
        </Grid.Col>
        <Grid.Col span={{ base: 12, lg: 5 }}>
          <Alerts counts={answer.alerts} />
        </Grid.Col>
      </Grid>
    </Stack>
  );
}
