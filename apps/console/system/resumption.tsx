/** Lets a halted read model go on: with the event that it halted on, or without. */
import { Radio, Stack } from '@mantine/core';
import { useState } from 'react';
import { CommandModal } from '../command/command-modal.js';
import { ReasonInput } from '../command/reason-input.js';
import { useReadModelsTexts } from './read-models.texts.js';

export interface ResumptionProps {
  readonly name: string;
  /** Of the event. */
  readonly type: string;
  readonly onClose: () => void;
}

export function Resumption({ name, type, onClose }: ResumptionProps) {
  const say = useReadModelsTexts();
  const [how, setHow] = useState('again');
  const [reason, setReason] = useState('');
  const skip = how === 'skip';
  return (
    <CommandModal
      title={say('resumeOf', { name })}
      path={`/projections/${name}/resumption`}
      body={reason.trim() === '' ? undefined : { skip, reason: reason.trim() }}
      action={say(skip ? 'skip' : 'again')}
      danger={skip}
      isQuoted={false}
      done={() => say('resumed', { name })}
      onClose={onClose}
    >
      <Radio.Group value={how} onChange={setHow} label={say('how', { type })}>
        <Stack gap="xs" mt="xs">
          <Radio value="again" label={say('again')} description={say('againHint')} />
          <Radio value="skip" label={say('skip')} description={say('skipHint')} />
        </Stack>
      </Radio.Group>
      <ReasonInput
        required
        value={reason}
        onChange={(event) => setReason(event.currentTarget.value)}
      />
    </CommandModal>
  );
}
