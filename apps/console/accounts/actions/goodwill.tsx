/** Puts credits into the pool that compensations are drawn from (rule 11). */
import { Text } from '@mantine/core';
import { useState } from 'react';
import type { Quote } from '../../../api/commands/quote.js';
import { Change } from '../../command/change.js';
import { CommandModal } from '../../command/command-modal.js';
import { CreditsInput } from '../../command/credits-input.js';
import { useRead } from '../../ledger/use-read.js';
import type { ActionProps } from './action-props.js';
import { useCreditsTexts } from './credits.texts.js';

export function Goodwill({ account: { accountId }, onClose }: ActionProps) {
  const say = useCreditsTexts();
  const [credits, setCredits] = useState<number | ''>('');
  const pool = useRead<{ readonly screenDays: number }>(`/accounts/${accountId}/balance`).data;
  return (
    <CommandModal
      title={say('goodwill')}
      path={`/accounts/${accountId}/goodwill`}
      body={credits === '' ? undefined : { credits }}
      action={say('goodwillAction')}
      effect={(quote) =>
        pool && (
          <Change
            label={say('screenDays')}
            from={pool.screenDays}
            to={pool.screenDays + screenDaysOf(quote)}
          />
        )
      }
      done={() => say('funded')}
      onClose={onClose}
    >
      <Text size="sm" c="dimmed">
        {say('goodwillHint')}
      </Text>
      <CreditsInput
        label={say('credits')}
        required
        data-autofocus
        value={credits}
        onChange={setCredits}
      />
    </CommandModal>
  );
}

function screenDaysOf({ charge }: Quote): number {
  const { credits = 0, screenDaysPerCredit = 0 } = charge?.inputs ?? {};
  return credits * screenDaysPerCredit;
}
