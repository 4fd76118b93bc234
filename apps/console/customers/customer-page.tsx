/** One customer: whether and why they can watch, what they have, what their devices did, and what can be done. */
import { Anchor, Breadcrumbs, Paper, Stack, Text, Title } from '@mantine/core';
import type { ReactNode } from 'react';
import { Link, useParams } from 'wouter';
import type { DiagnosisAnswer } from '../../api/queries/diagnosis-answer.js';
import { useRead } from '../ledger/use-read.js';
import { Answer, PageHead } from '../shown/states.js';
import { LatestEvents } from '../timeline/latest-events.js';
import { ConnectionTable } from './connection-table.js';
import { CustomerActions } from './customer-actions.js';
import { useCustomerTexts } from './customer.texts.js';
import { DEVICES_EVERY_MS } from './devices-every-ms.js';
import { DiagnosisView } from './diagnosis-view.js';
import { SubscriptionFacts } from './subscription-facts.js';

const EVENTS_SHOWN = 10;

export function CustomerPage() {
  const say = useCustomerTexts();
  const { accountId = '', subscriptionId = '' } = useParams();
  const [id, account] = [subscriptionId, accountId].map(encodeURIComponent);
  const diagnosis = useRead<DiagnosisAnswer>(
    `/subscriptions/${id}/diagnosis?accountId=${account}`,
    { live: { accountId }, everyMs: DEVICES_EVERY_MS },
  );
  const subscription = diagnosis.data?.subscription;
  return (
    <>
      <PageHead title={subscription?.customer ?? subscriptionId}>
        {diagnosis.data && <CustomerActions diagnosis={diagnosis.data} />}
      </PageHead>
      <Stack>
        <Breadcrumbs>
          <Anchor component={Link} href="/customers">
            {say('customers')}
          </Anchor>
          <Anchor component={Link} href={`/accounts/${accountId}`}>
            {diagnosis.data?.account.name ?? accountId}
          </Anchor>
          <Text>{subscriptionId}</Text>
        </Breadcrumbs>
        <Answer query={diagnosis} lines={8}>
          {(found) => <Shown diagnosis={found} />}
        </Answer>
      </Stack>
    </>
  );
}

function Shown({ diagnosis }: { readonly diagnosis: DiagnosisAnswer }) {
  const say = useCustomerTexts();
  const { subscription, connections, recent } = diagnosis;
  const { accountId, subscriptionId } = subscription;
  return (
    <>
      <DiagnosisView canWatch={diagnosis.canWatch} reasons={diagnosis.reasons} />
      <SubscriptionFacts diagnosis={diagnosis} />
      <Section title={say('devices')}>
        {recent.length === 0 && <Text c="dimmed">{say('noDevices')}</Text>}
        {connections.length > 0 && (
          <>
            <Text fw={600}>{say('openNow')}</Text>
            <ConnectionTable label={say('openNow')} connections={connections} />
          </>
        )}
        {recent.length > 0 && (
          <>
            <Text fw={600}>{say('recent')}</Text>
            <ConnectionTable label={say('recent')} connections={recent} />
          </>
        )}
      </Section>
      <Section title={say('events')}>
        <LatestEvents accountId={accountId} subscriptionId={subscriptionId} count={EVENTS_SHOWN} />
        <Anchor
          component={Link}
          href={`/accounts/${accountId}/timeline?subscription=${subscriptionId}`}
          size="sm"
          mt="xs"
          display="block"
        >
          {say('timeline')}
        </Anchor>
      </Section>
    </>
  );
}

interface SectionProps {
  readonly title: string;
  readonly children: ReactNode;
}

function Section({ title, children }: SectionProps) {
  return (
    <Paper withBorder p="md" component="section" aria-label={title}>
      <Title order={2} size="h4" mb="xs">
        {title}
      </Title>
      <Stack gap="xs">{children}</Stack>
    </Paper>
  );
}
