/** Locks a subscription to one device, to another, or to none. */
import { Checkbox, Text, TextInput } from '@mantine/core';
import { useState } from 'react';
import { CommandModal } from '../../command/command-modal.js';
import { useCustomerActionTexts } from './customer-action.texts.js';
import { pathOf, type CustomerActionProps } from './offered-actions.js';

const MAC = /^([0-9A-F]{2}:){5}[0-9A-F]{2}$/;

export function DeviceLock({ subscription, onClose }: CustomerActionProps) {
  const say = useCustomerActionTexts();
  const { device: locked, customer } = subscription;
  const [device, setDevice] = useState('');
  const [isUnlocking, setUnlocking] = useState(false);
  const mac = macOf(device);
  const body = isUnlocking ? { device: null } : MAC.test(mac) ? { device: mac } : undefined;
  return (
    <CommandModal
      title={say('titleOf', { action: say('lock'), customer })}
      path={`${pathOf(subscription)}/device-lock`}
      body={body}
      action={say(isUnlocking ? 'unlock' : 'lock')}
      done={() => say('locked')}
      onClose={onClose}
    >
      <Text size="sm">
        {locked === null ? say('unlocked') : say('lockedTo', { device: locked })}
      </Text>
      <TextInput
        label={say('device')}
        description={say('deviceHint')}
        disabled={isUnlocking}
        autoComplete="off"
        data-autofocus
        error={device !== '' && !MAC.test(mac) && say('deviceWrong')}
        value={device}
        onChange={(event) => setDevice(event.currentTarget.value)}
      />
      {locked !== null && (
        <Checkbox
          label={say('unlock')}
          checked={isUnlocking}
          onChange={(event) => setUnlocking(event.currentTarget.checked)}
        />
      )}
    </CommandModal>
  );
}

/** As it is read from a sticker: without separators, or with others. */
function macOf(text: string): string {
  const digits = text
    .trim()
    .toUpperCase()
    .replace(/[\s:.-]/g, '');
  return digits.match(/.{1,2}/g)?.join(':') ?? '';
}
