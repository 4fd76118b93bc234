/** Which events are shown, and which first. */
import { Group, MultiSelect, SegmentedControl, TextInput } from '@mantine/core';
import { DatePickerInput } from '@mantine/dates';
import { useDebouncedCallback } from '@mantine/hooks';
import { useState } from 'react';
import { EVENT_TYPES, useEventNames } from '../events/event-names.texts.js';
import { useTimelineTexts } from './timeline.texts.js';
import type { TimelineFilter } from './use-timeline.js';

export interface TimelineFiltersProps {
  readonly filter: TimelineFilter;
  readonly onChange: (filter: TimelineFilter) => void;
}

export function TimelineFilters({ filter, onChange }: TimelineFiltersProps) {
  const say = useTimelineTexts();
  const names = useEventNames();
  return (
    <Group align="flex-end" mb="md" gap="sm">
      <MultiSelect
        label={say('kinds')}
        placeholder={filter.types.length === 0 ? say('allKinds') : ''}
        data={EVENT_TYPES.map((type) => ({ value: type, label: names(type) }))}
        value={[...filter.types]}
        onChange={(types) => onChange({ ...filter, types })}
        clearable
        searchable
        maw={360}
        miw={220}
      />
      <SubscriptionFilter filter={filter} onChange={onChange} />
      <DaysFilter filter={filter} onChange={onChange} />
      <SegmentedControl
        aria-label={say('order')}
        data={[
          { value: 'desc', label: say('latestFirst') },
          { value: 'asc', label: say('earliestFirst') },
        ]}
        value={filter.order}
        onChange={(order) => onChange({ ...filter, order: order as TimelineFilter['order'] })}
      />
    </Group>
  );
}

const TYPING_MS = 300;

function SubscriptionFilter({ filter, onChange }: TimelineFiltersProps) {
  const say = useTimelineTexts();
  const [typed, setTyped] = useState(filter.subscriptionId);
  const pass = useDebouncedCallback(
    (subscriptionId: string) => onChange({ ...filter, subscriptionId }),
    TYPING_MS,
  );
  return (
    <TextInput
      label={say('subscription')}
      value={typed}
      onChange={(event) => {
        setTyped(event.currentTarget.value);
        pass(event.currentTarget.value);
      }}
      w={180}
    />
  );
}

/** Whole days of the viewer's zone. */
function DaysFilter({ filter, onChange }: TimelineFiltersProps) {
  const say = useTimelineTexts();
  const [days, setDays] = useState<[string | null, string | null]>([null, null]);
  return (
    <DatePickerInput
      type="range"
      label={say('days')}
      placeholder={say('allDays')}
      value={days}
      onChange={(range) => {
        setDays(range);
        const [first, last] = range;
        if (first !== null && last === null) return;
        onChange({ ...filter, from: startOf(first, 0), to: startOf(last, 1) });
      }}
      clearable
      miw={220}
      clearButtonProps={{ 'aria-label': say('allDays') }}
    />
  );
}

/** @param day `2026-11-22`; the instant at which it, or so many days later, begins here */
function startOf(day: string | null, later: number): string | null {
  if (day === null) return null;
  const [year, month, date] = day.split('-').map(Number) as [number, number, number];
  return new Date(year, month - 1, date + later).toISOString();
}
