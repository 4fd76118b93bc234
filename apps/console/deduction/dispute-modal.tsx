/** Opens a dispute about the deduction. */
import { Text, Textarea } from '@mantine/core';
import { useState } from 'react';
import { useLocation } from 'wouter';
import { CommandModal } from '../command/command-modal.js';
import { useDeductionTexts } from './deduction.texts.js';

export interface DisputeModalProps {
  readonly eventId: string;
  readonly onClose: () => void;
}

export function DisputeModal({ eventId, onClose }: DisputeModalProps) {
  const say = useDeductionTexts();
  const [, goTo] = useLocation();
  const [claim, setClaim] = useState('');
  const said = claim.trim();
  return (
    <CommandModal<{ readonly disputeId: string }>
      title={say('dispute')}
      path="/disputes"
      body={said === '' ? undefined : { eventId, claim: said }}
      action={say('dispute')}
      isQuoted={false}
      done={() => say('disputed')}
      onDone={({ disputeId }) => goTo(`/disputes/${disputeId}`)}
      onClose={onClose}
    >
      <Text size="sm">{say('disputeIntro')}</Text>
      <Textarea
        label={say('claim')}
        value={claim}
        onChange={(event) => setClaim(event.currentTarget.value)}
        autosize
        minRows={3}
        maxLength={500}
        required
        data-autofocus
      />
    </CommandModal>
  );
}
