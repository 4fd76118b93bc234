/** Records that a supplier's service is broken, and since when. */
import { Textarea, TextInput } from '@mantine/core';
import { DateTimePicker } from '@mantine/dates';
import { useForm, type UseFormReturnType } from '@mantine/form';
import { useState } from 'react';
import { useLocation } from 'wouter';
import { CommandModal } from '../command/command-modal.js';
import { useIncidentsTexts } from './incidents.texts.js';

interface Opening {
  readonly supplier: string;
  readonly description: string;
  readonly startedAt: Date | string | null;
}

export function IncidentForm({ onClose }: { readonly onClose: () => void }) {
  const say = useIncidentsTexts();
  const [, goTo] = useLocation();
  const [now] = useState(() => new Date());
  const form = useForm<Opening>({
    initialValues: { supplier: '', description: '', startedAt: now },
  });
  return (
    <CommandModal<{ readonly incidentId: string }>
      title={say('open')}
      path="/incidents"
      body={bodyOf(form.values)}
      action={say('openNow')}
      isQuoted={false}
      done={() => say('isOpen')}
      onDone={({ incidentId }) => goTo(`/incidents/${incidentId}`)}
      onClose={onClose}
    >
      <Fields form={form} now={now} />
    </CommandModal>
  );
}

function bodyOf({ supplier, description, startedAt }: Opening): object | undefined {
  const told = { supplier: supplier.trim(), description: description.trim() };
  if (told.supplier === '' || told.description === '' || startedAt === null) return undefined;
  return { ...told, startedAt: new Date(startedAt).toISOString() };
}

interface FieldsProps {
  readonly form: UseFormReturnType<Opening>;
  /** Nothing is recorded that is yet to begin. */
  readonly now: Date;
}

function Fields({ form, now }: FieldsProps) {
  const say = useIncidentsTexts();
  return (
    <>
      <TextInput
        label={say('supplier')}
        required
        maxLength={200}
        data-autofocus
        {...form.getInputProps('supplier')}
      />
      <Textarea
        label={say('description')}
        required
        maxLength={500}
        autosize
        minRows={2}
        {...form.getInputProps('description')}
      />
      <DateTimePicker
        label={say('began')}
        required
        maxDate={now}
        {...form.getInputProps('startedAt')}
      />
    </>
  );
}
