/** What was brought forward, in order. */
import { Paper, Stack, Text, Title } from '@mantine/core';
import type { Evidence } from '../../../projections/dispute/dispute.document.js';
import { Actor } from '../shown/actor.js';
import { Moment } from '../shown/moment.js';
import type { Dispute } from './dispute.js';
import { useDisputesTexts } from './disputes.texts.js';
import { EvidenceEvents } from './evidence-events.js';

export function EvidenceList({ evidence, events }: Pick<Dispute, 'evidence' | 'events'>) {
  const say = useDisputesTexts();
  return (
    <Paper withBorder p="md">
      <Stack>
        <Title order={2} size="h4">
          {say('evidence')}
        </Title>
        {evidence.length === 0 && <Text c="dimmed">{say('noEvidence')}</Text>}
        {evidence.map((piece) => (
          <Piece key={`${piece.attachedAt} ${piece.note}`} piece={piece} events={events} />
        ))}
      </Stack>
    </Paper>
  );
}

function Piece({
  piece: { note, eventIds, attachedBy, attachedAt },
  events,
}: {
  readonly piece: Evidence;
  readonly events: Dispute['events'];
}) {
  return (
    <Stack gap={4}>
      <Text style={{ overflowWrap: 'anywhere' }}>{note}</Text>
      <EvidenceEvents eventIds={eventIds} events={events} />
      <Text size="sm" c="dimmed">
        <Actor actor={attachedBy} /> <Moment at={attachedAt} />
      </Text>
    </Stack>
  );
}
