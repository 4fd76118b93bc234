/** Suspends, reinstates or closes an account (rule 14). */
import { Alert, Textarea } from '@mantine/core';
import { useState } from 'react';
import { CommandModal } from '../../command/command-modal.js';
import type { ActionProps } from './action-props.js';
import { useStandingChangeTexts } from './standing.texts.js';

export interface StandingChangeProps extends ActionProps {
  readonly change: 'suspension' | 'reinstatement' | 'closure';
}

export function StandingChange({ account, change, onClose }: StandingChangeProps) {
  const say = useStandingChangeTexts();
  const [reason, setReason] = useState('');
  const { accountId, name } = account;
  const said = reason.trim();
  return (
    <CommandModal
      title={say(change, { name })}
      path={`/accounts/${accountId}/${change}`}
      body={said === '' ? undefined : { reason: said }}
      action={say(`${change}Action`)}
      danger={change !== 'reinstatement'}
      done={() => say(`${change}Done`, { name })}
      onClose={onClose}
    >
      <Alert color={change === 'closure' ? 'red' : 'yellow'}>{say(`${change}Effect`)}</Alert>
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
