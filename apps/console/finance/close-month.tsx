/** Closes the books of a month, for good. */
import { Alert, Group, Text, TextInput } from '@mantine/core';
import { MonthPickerInput } from '@mantine/dates';
import { useState } from 'react';
import { beginningOf, monthAfter } from '../../../libs/ledger/books/month.js';
import type { TrialBalanceAnswer } from '../../../projections/trial-balance/trial-balance.query.js';
import { CommandModal } from '../command/command-modal.js';
import { useRead } from '../ledger/use-read.js';
import { useFormats } from '../text/formats.js';
import { useFinanceTexts } from './finance.texts.js';
import { monthOf } from './month-range.js';
import { Verdict } from './trial-balance.js';

export interface CloseMonthProps {
  readonly month: string;
  /** None is closed yet: it may be any that is over. */
  readonly isFirst: boolean;
  readonly onClose: () => void;
}

export function CloseMonth({ month: next, isFirst, onClose }: CloseMonthProps) {
  const say = useFinanceTexts();
  const formats = useFormats();
  const [month, setMonth] = useState(next);
  const [note, setNote] = useState('');
  const said = note.trim();
  const words = { month: formats.utcMonth(month), next: formats.utcMonth(monthAfter(month)) };
  return (
    <CommandModal
      title={say('closeTitle', words)}
      path={`/periods/${month}/closure`}
      body={said === '' ? {} : { note: said }}
      isQuoted={false}
      action={say('closeAction')}
      done={() => say('closed', words)}
      onClose={onClose}
    >
      {isFirst && (
        <MonthPickerInput
          label={say('month')}
          description={say('closeFirst')}
          value={`${month}-01`}
          maxDate={`${next}-01`}
          onChange={(picked) => picked && setMonth(monthOf(picked))}
        />
      )}
      <Alert color="yellow">{say('closeEffect', words)}</Alert>
      <Balanced month={month} label={say('balanced', words)} />
      <TextInput
        label={say('note')}
        maxLength={500}
        value={note}
        onChange={(event) => setNote(event.currentTarget.value)}
      />
    </CommandModal>
  );
}

/** Whether the ledger adds up at the month's end. */
function Balanced({ month, label }: { readonly month: string; readonly label: string }) {
  const end = new Date(Date.parse(beginningOf(monthAfter(month))) - 1).toISOString();
  const { data } = useRead<TrialBalanceAnswer>(`/trial-balance?at=${end}`);
  return (
    <Group justify="space-between">
      <Text size="sm">{label}</Text>
      {data && <Verdict holds={data.holds} />}
    </Group>
  );
}
