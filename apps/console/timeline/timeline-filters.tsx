/** Which events are shown, and which first. */
import { Group, MultiSelect, SegmentedControl, TextInput } from '@mantine/core';
import { DatePickerInput } from '@mantine/dates';
import { useState } from 'react';
import { EVENT_TYPES, useEventNames } from '../events/event-names.texts.js';
import { useTyped } from '../shown/use-typed.js';
import type { TimelineFilter } from './asked-filter.js';
import { useTimelineTexts } from './timeline.texts.js';

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

function SubscriptionFilter({ filter, onChange }: TimelineFiltersProps) {
  const say = useTimelineTexts();
  const [typed, type] = useTyped(filter.subscriptionId, (subscriptionId) =>
    onChange({ ...filter, subscriptionId }),
  );
  return (
    <TextInput
      label={say('subscription')}
      value={typed}
      onChange={(event) => type(event.currentTarget.value)}
      w={180}
    />
  );
}

/** Whole days of the viewer's zone. */
function DaysFilter({ filter, onChange }: TimelineFiltersProps) {
  const say = useTimelineTexts();
  const [firstPicked, setFirstPicked] = useState<string | null>(null);
  return (
    <DatePickerInput
      type="range"
      label={say('days')}
      placeholder={say('allDays')}
      value={firstPicked === null ? [filter.firstDay, filter.lastDay] : [firstPicked, null]}
      onChange={([firstDay, lastDay]) => {
        const isHalf = firstDay !== null && lastDay === null;
        setFirstPicked(isHalf ? firstDay : null);
        if (!isHalf) onChange({ ...filter, firstDay, lastDay });
      }}
      clearable
      miw={220}
      clearButtonProps={{ 'aria-label': say('allDays') }}
    />
  );
}
