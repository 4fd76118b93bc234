/** The money in the network: whether the ledger adds up, which months are closed, and the way to each account's own. */
import { Grid, Paper, Stack } from '@mantine/core';
import { Redirect, useLocation } from 'wouter';
import { AccountSelect } from '../command/account-select.js';
import { rightsOf, useSession } from '../session/session-context.js';
import { PageHead } from '../shown/states.js';
import { useFinanceTexts } from './finance.texts.js';
import { Periods } from './periods.js';
import { TrialBalance } from './trial-balance.js';

export function FinancePage() {
  const say = useFinanceTexts();
  const session = useSession();
  const [, goTo] = useLocation();
  // Who sees one subtree begins with its root.
  if (!rightsOf(session).readsAll && session.accountId !== null)
    return <Redirect to={`/finance/${session.accountId}`} replace />;
  return (
    <>
      <PageHead title={say('title')} />
      <Stack>
        <Paper withBorder p="md">
          <AccountSelect
            label={say('choose')}
            value={null}
            onChange={(accountId) => accountId !== null && goTo(`/finance/${accountId}`)}
          />
        </Paper>
        <Grid>
          <Grid.Col span={{ base: 12, md: 6 }}>
            <TrialBalance />
          </Grid.Col>
          <Grid.Col span={{ base: 12, md: 6 }}>
            <Periods />
          </Grid.Col>
        </Grid>
      </Stack>
    </>
  );
}
