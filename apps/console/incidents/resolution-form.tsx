/** Records when the service was whole again. */
import { DateTimePicker } from '@mantine/dates';
import { useState } from 'react';
import { CommandModal } from '../command/command-modal.js';
import { useIncidentsTexts } from './incidents.texts.js';

export interface ResolutionFormProps {
  readonly incidentId: string;
  readonly startedAt: string;
  readonly onClose: () => void;
}

export function ResolutionForm({ incidentId, startedAt, onClose }: ResolutionFormProps) {
  const say = useIncidentsTexts();
  const [now] = useState(() => new Date());
  const [endedAt, setEndedAt] = useState<Date | string | null>(now);
  return (
    <CommandModal
      title={say('resolve')}
      path={`/incidents/${incidentId}/resolution`}
      body={endedAt === null ? undefined : { endedAt: new Date(endedAt).toISOString() }}
      action={say('resolveNow')}
      isQuoted={false}
      done={() => say('isResolved')}
      onClose={onClose}
    >
      <DateTimePicker
        label={say('ended')}
        required
        minDate={new Date(startedAt)}
        maxDate={now}
        value={endedAt}
        onChange={setEndedAt}
      />
    </CommandModal>
  );
}
