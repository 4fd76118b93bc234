/** Adjustments that wait for another operator, each leading to the account where it is decided. */
import { Anchor, Group, Stack, Text, ThemeIcon } from '@mantine/core';
import { Hourglass } from 'lucide-react';
import { Link } from 'wouter';
import type { AdjustmentAnswer } from '../../../projections/adjustment/adjustment.query.js';
import type { ListPage } from '../ledger/use-read.js';
import { useFormats } from '../text/formats.js';
import { Moment } from '../shown/moment.js';
import { useOverviewTexts } from './overview.texts.js';

/** @param first the oldest of those that wait */
export function WaitingAdjustments({ first }: { readonly first: ListPage<AdjustmentAnswer> }) {
  const say = useOverviewTexts();
  if (first.items.length === 0) return null;
  return (
    <>
      <Stack
        gap="sm"
        mb="sm"
        p={0}
        component="ul"
        style={{ listStyle: 'none' }}
        aria-label={say('waitingAdjustments')}
      >
        {first.items.map((adjustment) => (
          <Waiting key={adjustment.adjustmentId} adjustment={adjustment} />
        ))}
      </Stack>
      {first.nextCursor !== null && (
        <Text size="xs" c="dimmed" mb="sm">
          {say('moreAdjustments')}
        </Text>
      )}
    </>
  );
}

function Waiting({ adjustment }: { readonly adjustment: AdjustmentAnswer }) {
  const say = useOverviewTexts();
  const formats = useFormats();
  const { accountId, credits, reason, requestedAt } = adjustment;
  return (
    <Group component="li" gap="sm" wrap="nowrap" align="flex-start">
      <ThemeIcon variant="light" color="orange" aria-hidden>
        <Hourglass size={18} />
      </ThemeIcon>
      <div>
        <Anchor component={Link} href={`/accounts/${accountId}`} size="sm">
          {say('waitingAdjustment', { credits: formats.signed(credits), accountId })}
        </Anchor>
        <Text size="xs" c="dimmed" component="div">
          {reason} · <Moment at={requestedAt} relative />
        </Text>
      </div>
    </Group>
  );
}
