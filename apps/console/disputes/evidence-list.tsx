/** What was brought forward, in order. */
import { Code, Group, Paper, Stack, Text, Title } from '@mantine/core';
import type { Evidence } from '../../../projections/dispute/dispute.document.js';
import { Actor } from '../shown/actor.js';
import { Moment } from '../shown/moment.js';
import { useDisputesTexts } from './disputes.texts.js';

export function EvidenceList({ evidence }: { readonly evidence: readonly Evidence[] }) {
  const say = useDisputesTexts();
  return (
    <Paper withBorder p="md">
      <Stack>
        <Title order={2} size="h4">
          {say('evidence')}
        </Title>
        {evidence.length === 0 && <Text c="dimmed">{say('noEvidence')}</Text>}
        {evidence.map((piece) => (
          <Piece key={`${piece.attachedAt} ${piece.note}`} piece={piece} />
        ))}
      </Stack>
    </Paper>
  );
}

function Piece({
  piece: { note, eventIds, attachedBy, attachedAt },
}: {
  readonly piece: Evidence;
}) {
  return (
    <Stack gap={4}>
      <Text style={{ overflowWrap: 'anywhere' }}>{note}</Text>
      <Group gap="xs">
        {eventIds.map((eventId) => (
          <Code key={eventId}>{eventId}</Code>
        ))}
      </Group>
      <Text size="sm" c="dimmed">
        <Actor actor={attachedBy} /> <Moment at={attachedAt} />
      </Text>
    </Stack>
  );
}
