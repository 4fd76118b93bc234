/** One dispute: the claim, the deduction that it is about, the evidence, and what was decided. */
import { Anchor, Button, Group, Paper, SimpleGrid, Stack, Text } from '@mantine/core';
import { Gavel, Paperclip } from 'lucide-react';
import { useState } from 'react';
import { Link, useParams } from 'wouter';
import { useDeduction } from '../deduction/use-deduction.js';
import { useRead } from '../ledger/use-read.js';
import { byDispute } from '../live/live-by.js';
import { rightsOf, useSession } from '../session/session-context.js';
import { Actor } from '../shown/actor.js';
import { Fact } from '../shown/fact.js';
import { Credits } from '../shown/figures.js';
import { Moment } from '../shown/moment.js';
import { Answer, PageHead } from '../shown/states.js';
import type { Dispute } from './dispute.js';
import { DisputeStatus } from './dispute-status.js';
import { useDisputesTexts } from './disputes.texts.js';
import { EvidenceForm } from './evidence-form.js';
import { EvidenceList } from './evidence-list.js';
import { Outcome } from './outcome.js';
import { ResolutionForm } from './resolution-form.js';

export function DisputePage() {
  const say = useDisputesTexts();
  const { disputeId = '' } = useParams();
  const dispute = useRead<Dispute>(`/disputes/${encodeURIComponent(disputeId)}`, {
    live: byDispute(disputeId),
  });
  return (
    <>
      <PageHead title={say('one')}>
        <Anchor component={Link} href="/disputes">
          {say('toAll')}
        </Anchor>
      </PageHead>
      <Answer query={dispute} lines={8}>
        {(found) => (
          <Stack>
            <Summary dispute={found} />
            {found.outcome && <Outcome dispute={found} outcome={found.outcome} />}
            <EvidenceList evidence={found.evidence} events={found.events} />
          </Stack>
        )}
      </Answer>
    </>
  );
}

function Summary({ dispute }: { readonly dispute: Dispute }) {
  const say = useDisputesTexts();
  const { claim, status, accountId, credits, deductionEventId, openedBy, openedAt } = dispute;
  return (
    <Paper withBorder p="md">
      <Stack>
        <Group justify="space-between" align="flex-start">
          <Text size="lg" fw={600} style={{ overflowWrap: 'anywhere' }}>
            {claim}
          </Text>
          <DisputeStatus status={status} />
        </Group>
        <Disputed eventId={deductionEventId} />
        <SimpleGrid cols={{ base: 1, xs: 2, md: 4 }}>
          <Fact label={say('account')}>
            <Anchor component={Link} href={`/accounts/${accountId}`}>
              {accountId}
            </Anchor>
          </Fact>
          <Fact label={say('taken')}>
            <Credits value={credits} />{' '}
            <Anchor component={Link} href={`/deductions/${deductionEventId}`}>
              {say('toDeduction')}
            </Anchor>
          </Fact>
          <Fact label={say('opened')}>
            <Moment at={openedAt} relative />
          </Fact>
          <Fact label={say('openedBy')}>
            <Actor actor={openedBy} />
          </Fact>
        </SimpleGrid>
        {status === 'open' && <Actions dispute={dispute} />}
      </Stack>
    </Paper>
  );
}

/** What was taken, and for what. */
function Disputed({ eventId }: { readonly eventId: string }) {
  const { data } = useDeduction(eventId);
  return <Text style={{ overflowWrap: 'anywhere' }}>{data?.sentences[0] ?? '…'}</Text>;
}

function Actions({ dispute }: { readonly dispute: Dispute }) {
  const say = useDisputesTexts();
  const session = useSession();
  const { decidesDisputes, attachesEvidence } = rightsOf(session);
  const [form, setForm] = useState<'evidence' | 'resolution'>();
  const onClose = () => setForm(undefined);
  const isOwn = dispute.openedBy.id === session.actor.id;
  return (
    <Group>
      {decidesDisputes && (
        <Button
          leftSection={<Gavel size={16} aria-hidden />}
          disabled={isOwn}
          onClick={() => setForm('resolution')}
        >
          {say('decide')}
        </Button>
      )}
      {attachesEvidence && (
        <Button
          variant="default"
          leftSection={<Paperclip size={16} aria-hidden />}
          onClick={() => setForm('evidence')}
        >
          {say('attach')}
        </Button>
      )}
      {decidesDisputes && isOwn && (
        <Text size="sm" c="dimmed">
          {say('samePerson')}
        </Text>
      )}
      {form === 'evidence' && <EvidenceForm disputeId={dispute.disputeId} onClose={onClose} />}
      {form === 'resolution' && <ResolutionForm dispute={dispute} onClose={onClose} />}
    </Group>
  );
}
