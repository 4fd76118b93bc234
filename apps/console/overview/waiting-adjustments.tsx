/** Adjustments that wait for another operator, each leading to the account where it is decided. */
import { Stack, Text } from '@mantine/core';
import { Hourglass } from 'lucide-react';
import type { AdjustmentAnswer } from '../../../projections/adjustment/adjustment.query.js';
import type { ListPage } from '../ledger/use-read.js';
import { useFormats } from '../text/formats.js';
import { Moment } from '../shown/moment.js';
import { AttentionLine } from './attention-line.js';
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
  const words = say('waitingAdjustment', { credits: formats.signed(credits), accountId });
  return (
    <AttentionLine icon={Hourglass} color="orange" href={`/accounts/${accountId}`} words={words}>
      {reason} · <Moment at={requestedAt} relative />
    </AttentionLine>
  );
}
