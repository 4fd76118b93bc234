/** Whether what is shown is live, behind, or only what was last known. */
import { Alert, Badge, Tooltip } from '@mantine/core';
import { useNetwork } from '@mantine/hooks';
import { CloudOff, Hourglass } from 'lucide-react';
import { useIsBehind } from '../ledger/behind.js';
import { useLiveState } from '../live/live-provider.js';
import { useShellTexts } from './shell.texts.js';

const COLOURS = { live: 'teal', connecting: 'gray', lost: 'orange' } as const;

export function LiveBadge() {
  const say = useShellTexts();
  const state = useLiveState();
  return (
    <Tooltip label={say(state)}>
      <Badge variant="light" color={COLOURS[state]} role="status" visibleFrom="xs">
        {state === 'live' ? say('live') : say('connecting')}
      </Badge>
    </Tooltip>
  );
}

export function ConnectionNotice() {
  const say = useShellTexts();
  const { online } = useNetwork();
  const isLost = useLiveState() === 'lost';
  const isBehind = useIsBehind();
  if (!online || isLost) {
    return (
      <Alert color="orange" icon={<CloudOff aria-hidden />} mb="md" role="status">
        {say(online ? 'lost' : 'offline')}
      </Alert>
    );
  }
  if (!isBehind) return null;
  return (
    <Alert color="yellow" icon={<Hourglass aria-hidden />} mb="md" role="status">
      {say('behind')}
    </Alert>
  );
}
