/** What was decided, by whom and why, and the reversal that it has led to. */
import { Alert, Anchor, Paper, Stack, Text, Title } from '@mantine/core';
import { Link } from 'wouter';
import type { DisputeOutcome } from '../../../projections/dispute/dispute.document.js';
import { Change } from '../command/change.js';
import { EventWords } from '../events/event-words.js';
import { Actor } from '../shown/actor.js';
import { Moment } from '../shown/moment.js';
import type { Dispute } from './dispute.js';
import { useDisputesTexts } from './disputes.texts.js';

export interface OutcomeProps {
  readonly dispute: Dispute;
  readonly outcome: DisputeOutcome;
}

export function Outcome({ dispute, outcome }: OutcomeProps) {
  const say = useDisputesTexts();
  const { status, resolvedAt } = dispute;
  const { reason, decidedBy, refusedWith } = outcome;
  return (
    <Paper withBorder p="md">
      <Stack gap="xs">
        <Title order={2} size="h4">
          {say(status === 'upheld' ? 'wasUpheld' : 'wasRejected')}
        </Title>
        <Text style={{ overflowWrap: 'anywhere' }}>{reason}</Text>
        <Text size="sm" c="dimmed">
          <Actor actor={decidedBy} /> {resolvedAt !== null && <Moment at={resolvedAt} />}
        </Text>
        {refusedWith !== null && <Alert color="orange">{say('refused', { refusedWith })}</Alert>}
        <Reversal dispute={dispute} outcome={outcome} />
      </Stack>
    </Paper>
  );
}

function Reversal({ dispute: { accountId, reversal }, outcome: { entitlement } }: OutcomeProps) {
  const say = useDisputesTexts();
  if (!reversal) return null;
  return (
    <>
      <Text size="sm">
        <EventWords of={reversal} />
      </Text>
      <Change label={say('balance')} from={reversal.balanceBefore} to={reversal.balanceAfter} />
      <Text size="sm">{say(entitlement === 'withdrawn' ? 'isWithdrawn' : 'isKept')}</Text>
      <Anchor component={Link} href={`/accounts/${accountId}/timeline`} size="sm">
        {say('toTimeline')}
      </Anchor>
    </>
  );
}
