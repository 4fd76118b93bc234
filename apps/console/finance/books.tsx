/** Whether the ledger adds up, and which months are closed. */
import { Grid } from '@mantine/core';
import { Periods } from './periods.js';
import { TrialBalance } from './trial-balance.js';

export function Books() {
  return (
    <Grid>
      <Grid.Col span={{ base: 12, md: 6 }}>
        <TrialBalance />
      </Grid.Col>
      <Grid.Col span={{ base: 12, md: 6 }}>
        <Periods />
      </Grid.Col>
    </Grid>
  );
}
