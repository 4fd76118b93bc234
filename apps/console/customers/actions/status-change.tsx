/** Suspends a subscription, resumes it, or cancels it for good. */
import { Alert, Textarea } from '@mantine/core';
import { useState } from 'react';
import { CommandModal } from '../../command/command-modal.js';
import { useCustomerActionTexts } from './customer-action.texts.js';
import { pathOf, type CustomerActionProps } from './offered-actions.js';

export interface StatusChangeProps extends CustomerActionProps {
  readonly change: 'suspend' | 'resume' | 'cancel';
}

const PATHS = { suspend: 'suspension', resume: 'resumption', cancel: 'cancellation' } as const;
const DONE = { suspend: 'suspended', resume: 'resumed', cancel: 'cancelled' } as const;

export function StatusChange({ subscription, change, onClose }: StatusChangeProps) {
  const say = useCustomerActionTexts();
  const [reason, setReason] = useState('');
  const { customer } = subscription;
  const said = reason.trim();
  return (
    <CommandModal
      title={say('titleOf', { action: say(change), customer })}
      path={`${pathOf(subscription)}/${PATHS[change]}`}
      body={said === '' ? undefined : { reason: said }}
      action={say(change)}
      danger={change !== 'resume'}
      done={() => say(DONE[change], { customer })}
      onClose={onClose}
    >
      <Alert color={change === 'cancel' ? 'red' : 'yellow'}>{say(`${change}Effect`)}</Alert>
      <Textarea
        label={say('reason')}
        required
        maxLength={500}
        autosize
        minRows={2}
        data-autofocus
        value={reason}
        onChange={(event) => setReason(event.currentTarget.value)}
      />
    </CommandModal>
  );
}
