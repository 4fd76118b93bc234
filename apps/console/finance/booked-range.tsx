/** Picks the month, or the days, whose bookings are shown. */
import { ActionIcon, Group, SegmentedControl, Text } from '@mantine/core';
import { DatePickerInput, MonthPickerInput } from '@mantine/dates';
import { ChevronLeft, ChevronRight } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { monthAfter } from '../../../libs/ledger/books/month.js';
import { useFormats } from '../text/formats.js';
import { useFinanceTexts } from './finance.texts.js';
import {
  daysOfRange,
  monthBefore,
  monthOf,
  monthOfRange,
  rangeOfDays,
  rangeOfMonth,
  type Range,
} from './month-range.js';
import { useStatementTexts } from './statement.texts.js';

export interface BookedRangeProps {
  readonly range: Range;
  readonly onPicked: (range: Range) => void;
  /** What is done with the range, beside it. */
  readonly children: ReactNode;
}

export function BookedRange({ range, onPicked, children }: BookedRangeProps) {
  const say = useStatementTexts();
  const finance = useFinanceTexts();
  const month = monthOfRange(range);
  const [isMonth, setMonth] = useState(month !== undefined);
  const ways = [
    { value: 'month', label: say('month') },
    { value: 'range', label: say('range') },
  ];
  return (
    <Group justify="space-between">
      <Group gap="sm">
        <SegmentedControl
          data={ways}
          value={isMonth ? 'month' : 'range'}
          onChange={(way) => setMonth(way === 'month')}
        />
        {isMonth ? (
          <MonthOf month={month} onPicked={(next) => onPicked(rangeOfMonth(next))} />
        ) : (
          <Days range={range} onPicked={onPicked} />
        )}
        <Text size="xs" c="dimmed">
          {finance('utc')}
        </Text>
      </Group>
      {children}
    </Group>
  );
}

interface MonthOfProps {
  readonly month: string | undefined;
  readonly onPicked: (month: string) => void;
}

function MonthOf({ month, onPicked }: MonthOfProps) {
  const say = useStatementTexts();
  const formats = useFormats();
  const now = monthOf(new Date().toISOString());
  const shown = month ?? now;
  const named = formats.utcMonth(shown);
  return (
    <Group gap={4}>
      <ActionIcon
        variant="default"
        size="lg"
        aria-label={say('earlier')}
        onClick={() => onPicked(monthBefore(shown))}
      >
        <ChevronLeft size={16} aria-hidden />
      </ActionIcon>
      <MonthPickerInput
        aria-label={`${say('pickMonth')}: ${named}`}
        valueFormatter={() => named}
        value={`${shown}-01`}
        maxDate={`${now}-01`}
        onChange={(picked) => picked && onPicked(monthOf(String(picked)))}
        miw={150}
      />
      <ActionIcon
        variant="default"
        size="lg"
        aria-label={say('later')}
        disabled={shown >= now}
        onClick={() => onPicked(monthAfter(shown))}
      >
        <ChevronRight size={16} aria-hidden />
      </ActionIcon>
    </Group>
  );
}

function Days({ range, onPicked }: Omit<BookedRangeProps, 'children'>) {
  const say = useStatementTexts();
  const formats = useFormats();
  const [picked, setPicked] = useState(() => daysOfRange(range));
  const chosen = picked.filter((day) => day !== null).map((day) => formats.utcDay(day));
  const named = chosen.length === 0 ? say('wholeLife') : chosen.join(' – ');
  return (
    <DatePickerInput
      type="range"
      aria-label={`${say('pickRange')}: ${named}`}
      valueFormatter={() => named}
      placeholder={say('wholeLife')}
      clearable
      allowSingleDateInRange
      value={picked}
      onChange={(next) => {
        setPicked(next);
        const isBegun = next[0] !== null && next[1] === null;
        if (!isBegun) onPicked(rangeOfDays(next));
      }}
      miw={240}
    />
  );
}
