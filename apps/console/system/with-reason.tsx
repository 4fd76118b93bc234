/** A command that takes something away, with a reason if one is given. */
import { Text, TextInput } from '@mantine/core';
import { useState } from 'react';
import { CommandModal } from '../command/command-modal.js';
import { texts } from '../text/texts.js';

const useReasonTexts = texts({
  en: { reason: 'Reason (optional)' },
  'pt-BR': { reason: 'Motivo (opcional)' },
  es: { reason: 'Motivo (opcional)' },
});

export interface WithReasonProps {
  readonly title: string;
  /** What follows from it. */
  readonly hint: string;
  /** Under `/v1`. */
  readonly path: string;
  readonly action: string;
  readonly done: string;
  readonly onClose: () => void;
}

export function WithReason({ title, hint, path, action, done, onClose }: WithReasonProps) {
  const say = useReasonTexts();
  const [reason, setReason] = useState('');
  const given = reason.trim();
  return (
    <CommandModal
      title={title}
      path={path}
      body={given === '' ? {} : { reason: given }}
      action={action}
      danger
      isQuoted={false}
      done={() => done}
      onClose={onClose}
    >
      <Text size="sm">{hint}</Text>
      <TextInput
        label={say('reason')}
        maxLength={500}
        value={reason}
        onChange={(event) => setReason(event.currentTarget.value)}
        data-autofocus
      />
    </CommandModal>
  );
}
