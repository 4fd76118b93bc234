/** A command that takes nothing but a reason. */
import { Alert } from '@mantine/core';
import { useState } from 'react';
import { CommandModal, type CommandModalProps } from './command-modal.js';
import { ReasonInput } from './reason-input.js';

export interface ReasonedCommandProps extends Pick<
  CommandModalProps<unknown>,
  'title' | 'path' | 'action' | 'danger' | 'isQuoted' | 'onClose'
> {
  /** What follows from it. */
  readonly effect?: { readonly text: string; readonly color: 'red' | 'yellow' };
  /** Default false: it can be given without one. */
  readonly isReasonRequired?: boolean;
  /** What is said when it is done. */
  readonly done: string;
}

export function ReasonedCommand(props: ReasonedCommandProps) {
  const { effect, isReasonRequired = false, done, ...command } = props;
  const [reason, setReason] = useState('');
  const said = reason.trim();
  const unsaid = isReasonRequired ? undefined : {};
  return (
    <CommandModal {...command} body={said === '' ? unsaid : { reason: said }} done={() => done}>
      {effect && <Alert color={effect.color}>{effect.text}</Alert>}
      <ReasonInput
        required={isReasonRequired}
        data-autofocus
        value={reason}
        onChange={(event) => setReason(event.currentTarget.value)}
      />
    </CommandModal>
  );
}
