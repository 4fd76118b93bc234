/** Attaches evidence: a note, and the events that show it. */
import { TagsInput, Textarea } from '@mantine/core';
import { useForm } from '@mantine/form';
import { CommandModal } from '../command/command-modal.js';
import { useDisputesTexts } from './disputes.texts.js';

/** Events that one piece may name. */
const EVENTS_MAX = 20;

export interface EvidenceFormProps {
  readonly disputeId: string;
  readonly onClose: () => void;
}

export function EvidenceForm({ disputeId, onClose }: EvidenceFormProps) {
  const say = useDisputesTexts();
  const form = useForm<{ note: string; eventIds: string[] }>({
    initialValues: { note: '', eventIds: [] },
  });
  const { note, eventIds } = form.values;
  const said = note.trim();
  return (
    <CommandModal
      title={say('attach')}
      path={`/disputes/${disputeId}/evidence`}
      body={said === '' ? undefined : { note: said, eventIds }}
      action={say('attachNow')}
      isQuoted={false}
      done={() => say('attached')}
      onClose={onClose}
    >
      <Textarea
        label={say('note')}
        description={say('noteHint')}
        required
        maxLength={500}
        autosize
        minRows={3}
        data-autofocus
        {...form.getInputProps('note')}
      />
      <TagsInput
        label={say('events')}
        description={say('eventsHint')}
        splitChars={[' ', ',', '\n']}
        maxTags={EVENTS_MAX}
        acceptValueOnBlur
        {...form.getInputProps('eventIds')}
      />
    </CommandModal>
  );
}
