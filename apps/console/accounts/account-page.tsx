/** One account: what it has, what is agreed with it, who is below it, what happened last, and what can be done. */
import { Anchor, Grid, Group, Paper, Stack, Title } from '@mantine/core';
import type { ReactNode } from 'react';
import { Link, useParams } from 'wouter';
import type { AccountAnswer } from '../../../projections/account-tree/account-tree.query.js';
import { useRead } from '../ledger/use-read.js';
import { rightsOf, useSession } from '../session/session-context.js';
import { Answer, PageHead } from '../shown/states.js';
import { AgreementTerms } from '../timeline/agreement-terms.js';
import { LatestEvents } from '../timeline/latest-events.js';
import { AccountActions } from './account-actions.js';
import { AccountChildren } from './account-children.js';
import { AccountConsumption } from './account-consumption.js';
import { AccountFigures } from './account-figures.js';
import { AccountPath } from './account-path.js';
import { useAccountTexts } from './account.texts.js';
import { PendingAdjustments } from './pending-adjustments.js';

const EVENTS_SHOWN = 7;

export function AccountPage() {
  const { accountId = '' } = useParams();
  const account = useRead<AccountAnswer>(`/accounts/${encodeURIComponent(accountId)}`, {
    live: { accountId },
  });
  return (
    <>
      <PageHead title={account.data?.name ?? accountId}>
        {account.data && <AccountActions account={account.data} />}
      </PageHead>
      <Answer query={account} lines={8}>
        {(found) => <Shown account={found} />}
      </Answer>
    </>
  );
}

function Shown({ account }: { readonly account: AccountAnswer }) {
  const say = useAccountTexts();
  const { accountId, agreement } = account;
  const { isOperator } = rightsOf(useSession());
  return (
    <Stack>
      <AccountPath account={account} />
      <AccountFigures accountId={accountId} />
      {isOperator && <PendingAdjustments account={account} />}
      <Grid>
        <Grid.Col span={{ base: 12, md: 7 }}>
          <Section title={say('consumption')}>
            <AccountConsumption accountId={accountId} />
          </Section>
        </Grid.Col>
        <Grid.Col span={{ base: 12, md: 5 }}>
          <Section title={say('agreement')} to={`/finance/${accountId}`} lead={say('statement')}>
            <AgreementTerms agreement={agreement} />
          </Section>
        </Grid.Col>
      </Grid>
      <Section title={say('children')}>
        <AccountChildren accountId={accountId} />
      </Section>
      <Section title={say('events')} to={`/accounts/${accountId}/timeline`} lead={say('timeline')}>
        <LatestEvents accountId={accountId} count={EVENTS_SHOWN} />
      </Section>
    </Stack>
  );
}

interface SectionProps {
  readonly title: string;
  /** Where there is more of it. */
  readonly to?: string;
  readonly lead?: string;
  readonly children: ReactNode;
}

function Section({ title, to, lead, children }: SectionProps) {
  return (
    <Paper withBorder p="md" component="section" aria-label={title} h="100%">
      <Group justify="space-between" mb="xs">
        <Title order={2} size="h4">
          {title}
        </Title>
        {to !== undefined && (
          <Anchor component={Link} href={to} size="sm">
            {lead}
          </Anchor>
        )}
      </Group>
      {children}
    </Paper>
  );
}
