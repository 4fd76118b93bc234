/** Adjustments that wait for another operator, each leading to the account where it is decided. */
import { Stack, Text } from '@mantine/core';
import { Hourglass } from 'lucide-react';
import type { AdjustmentAnswer } from '../../../projections/adjustment/adjustment.query.js';
import { useFormats } from '../text/formats.js';
import { Moment } from '../shown/moment.js';
import { AttentionLine } from './attention-line.js';
import { useOverviewTexts } from './overview.texts.js';

const SHOWN = 5;

/** @param waiting the oldest first */
export function WaitingAdjustments({ waiting }: { readonly waiting: readonly AdjustmentAnswer[] }) {
  const say = useOverviewTexts();
  if (waiting.length === 0) return null;
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
        {waiting.slice(0, SHOWN).map((adjustment) => (
          <Waiting key={adjustment.adjustmentId} adjustment={adjustment} />
        ))}
      </Stack>
      {waiting.length > SHOWN && (
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
