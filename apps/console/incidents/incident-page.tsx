/** One incident: what it has burnt, what was given for it, who bore that, and who renewed after it. */
import { Anchor, Button, Group, Paper, SimpleGrid, Stack, Text } from '@mantine/core';
import { CircleCheck } from 'lucide-react';
import { useState } from 'react';
import { Link, useParams } from 'wouter';
import type { IncidentFigures } from '../../../projections/incident/incident-figures.query.js';
import type { IncidentAnswer } from '../../../projections/incident/incident.query.js';
import { useRead } from '../ledger/use-read.js';
import { rightsOf, useSession } from '../session/session-context.js';
import { Actor } from '../shown/actor.js';
import { Fact } from '../shown/fact.js';
import { Figure } from '../shown/figure.js';
import { Moment } from '../shown/moment.js';
import { Answer, PageHead } from '../shown/states.js';
import { useFormats } from '../text/formats.js';
import { IncidentAccounts } from './incident-accounts.js';
import { IncidentStanding } from './incident-standing.js';
import { IncidentSubscriptions } from './incident-subscriptions.js';
import { useIncidentsTexts } from './incidents.texts.js';
import { Renewals } from './renewals.js';
import { ResolutionForm } from './resolution-form.js';

/** Burnt credits are fractions. */
const CREDIT_DECIMALS = 2;

type Incident = IncidentAnswer & IncidentFigures;

export function IncidentPage() {
  const say = useIncidentsTexts();
  const { incidentId = '' } = useParams();
  const path = `/incidents/${encodeURIComponent(incidentId)}`;
  const incident = useRead<Incident>(path, { live: 'any' });
  return (
    <>
      <PageHead title={say('one')}>
        <Anchor component={Link} href="/incidents">
          {say('toAll')}
        </Anchor>
      </PageHead>
      <Answer query={incident} lines={8}>
        {(found) => (
          <Stack>
            <Summary incident={found} />
            <Figures incident={found} />
            <Renewals renewals={found.renewals} />
            <IncidentAccounts path={path} />
            <IncidentSubscriptions path={path} />
          </Stack>
        )}
      </Answer>
    </>
  );
}

function Summary({ incident }: { readonly incident: Incident }) {
  const say = useIncidentsTexts();
  const { isOperator } = rightsOf(useSession());
  const { description, supplier, startedAt, endedAt, openedBy } = incident;
  return (
    <Paper withBorder p="md">
      <Stack>
        <Text size="lg" fw={600} style={{ overflowWrap: 'anywhere' }}>
          {description}
        </Text>
        <SimpleGrid cols={{ base: 1, xs: 2, md: 4 }}>
          <Fact label={say('supplier')}>{supplier}</Fact>
          <Fact label={say('began')}>
            <Moment at={startedAt} />
          </Fact>
          <Fact label={say('ended')}>
            <IncidentStanding endedAt={endedAt} />
          </Fact>
          <Fact label={say('openedBy')}>
            <Actor actor={openedBy} />
          </Fact>
        </SimpleGrid>
        {isOperator && endedAt === null && <Resolve incident={incident} />}
      </Stack>
    </Paper>
  );
}

function Resolve({ incident: { incidentId, startedAt } }: { readonly incident: Incident }) {
  const say = useIncidentsTexts();
  const [isResolving, setResolving] = useState(false);
  return (
    <Group>
      <Button
        leftSection={<CircleCheck size={16} aria-hidden />}
        onClick={() => setResolving(true)}
      >
        {say('resolve')}
      </Button>
      {isResolving && (
        <ResolutionForm
          incidentId={incidentId}
          startedAt={startedAt}
          onClose={() => setResolving(false)}
        />
      )}
    </Group>
  );
}

function Figures({ incident }: { readonly incident: Incident }) {
  const say = useIncidentsTexts();
  const formats = useFormats();
  const { burnt, compensations, borneBy } = incident;
  const credits = (text: string) => formats.number(Number(text), CREDIT_DECIMALS);
  return (
    <SimpleGrid cols={{ base: 1, xs: 2, md: 4 }}>
      <Figure label={say('burnt')} value={<>{credits(burnt.credits)}</>}>
        {say('burntOf', { subscriptions: burnt.subscriptions, accounts: burnt.accounts })}
      </Figure>
      <Figure label={say('compensations')} value={compensations.count}>
        {say('compensationsOf', { screenDays: compensations.screenDays })}
      </Figure>
      <Figure label={say('byAccounts')} value={<>{credits(borneBy.accounts)}</>}>
        {say('byAccountsHint')}
      </Figure>
      <Figure label={say('byOperator')} value={<>{credits(borneBy.operator)}</>}>
        {say('byOperatorHint')}
      </Figure>
    </SimpleGrid>
  );
}
