/** Adjustments that one operator has asked for and another decides (rule 13). */
import { Alert, Button, Group, Stack, Text } from '@mantine/core';
import { Hourglass } from 'lucide-react';
import { useState } from 'react';
import type { PendingAdjustment } from '../../../libs/ledger/index.js';
import type { AccountAnswer } from '../../../projections/account-tree/account-tree.query.js';
import { ReasonedCommand } from '../command/reasoned-command.js';
import { useRead } from '../ledger/use-read.js';
import { useSession } from '../session/session-context.js';
import { useActorName } from '../shown/actor.js';
import { Credits } from '../shown/figures.js';
import { useAccountTexts } from './account.texts.js';

interface Pending extends PendingAdjustment {
  readonly adjustmentId: string;
}

export function PendingAdjustments({
  account: { accountId },
}: {
  readonly account: AccountAnswer;
}) {
  const say = useAccountTexts();
  const { data } = useRead<{ readonly pendingAdjustments: readonly Pending[] }>(
    `/accounts/${accountId}/state`,
    { live: { accountId } },
  );
  if (!data || data.pendingAdjustments.length === 0) return null;
  return (
    <Alert color="yellow" icon={<Hourglass aria-hidden />} title={say('pending')}>
      <Stack>
        {data.pendingAdjustments.map((pending) => (
          <Waiting key={pending.adjustmentId} pending={pending} />
        ))}
      </Stack>
    </Alert>
  );
}

type Decision = 'approval' | 'rejection';

function Waiting({ pending }: { readonly pending: Pending }) {
  const say = useAccountTexts();
  const { actor } = useSession();
  const nameOf = useActorName();
  const [decision, setDecision] = useState<Decision | null>(null);
  const { credits, reason, requestedBy } = pending;
  const isOwn = requestedBy === actor.id;
  return (
    <Group justify="space-between">
      <div>
        <Text>
          <Credits value={credits} signed fw={650} /> · {reason}
        </Text>
        <Text size="sm">
          {say('requestedBy', { who: nameOf({ id: requestedBy }) })}
          {isOwn && `. ${say('ownRequest')}`}
        </Text>
      </div>
      <Group gap="xs">
        <Button size="xs" disabled={isOwn} onClick={() => setDecision('approval')}>
          {say('approve')}
        </Button>
        <Button size="xs" variant="default" onClick={() => setDecision('rejection')}>
          {say('reject')}
        </Button>
      </Group>
      {decision && (
        <Decide pending={pending} decision={decision} onClose={() => setDecision(null)} />
      )}
    </Group>
  );
}

interface DecideProps {
  readonly pending: Pending;
  readonly decision: Decision;
  readonly onClose: () => void;
}

function Decide({ pending: { adjustmentId }, decision, onClose }: DecideProps) {
  const say = useAccountTexts();
  return (
    <ReasonedCommand
      title={say(decision)}
      path={`/adjustments/${adjustmentId}/${decision}`}
      action={say(decision === 'approval' ? 'approve' : 'reject')}
      danger={decision === 'rejection'}
      done={say(decision === 'approval' ? 'approved' : 'rejected')}
      onClose={onClose}
    />
  );
}
