/** The account as it was at any moment of its life, replayed from its events by the ledger. */
import { Button, Group, Slider, Stack } from '@mantine/core';
import { DateTimePicker } from '@mantine/dates';
import { useDebouncedValue } from '@mantine/hooks';
import { useState } from 'react';
import type { AccountThen } from '../../../libs/comparison/account-differences.js';
import { useRead } from '../ledger/use-read.js';
import { Answer } from '../shown/states.js';
import { useFormats } from '../text/formats.js';
import { AccountAt } from './account-at.js';
import type { AccountLife } from './account-life.js';
import { useTimelineTexts } from './timeline.texts.js';

const DAY_MS = 86_400_000;
const DRAGGING_MS = 150;
/** The arrow keys move the slider by an hour, or by a thousandth of a long life. */
const STEP_MS_MIN = 3_600_000;
const STEPS = 1_000;

export function Replay({ life }: { readonly life: AccountLife }) {
  const [now] = useState(() => Date.now());
  const [at, setAt] = useState(now);
  const [settled] = useDebouncedValue(at, DRAGGING_MS);
  return (
    <Stack>
      <MomentChoice first={Date.parse(life.openedAt)} last={now} at={at} onChange={setAt} />
      <StateAt accountId={life.accountId} at={new Date(settled).toISOString()} />
    </Stack>
  );
}

function StateAt({ accountId, at }: { readonly accountId: string; readonly at: string }) {
  const path = `/accounts/${encodeURIComponent(accountId)}/state?at=${at}`;
  const state = useRead<AccountThen>(path, { past: true, keepPrevious: true });
  return <Answer query={state}>{(then) => <AccountAt then={then} />}</Answer>;
}

interface MomentChoiceProps {
  /** Milliseconds since 1970. */
  readonly first: number;
  readonly last: number;
  readonly at: number;
  readonly onChange: (at: number) => void;
}

function MomentChoice({ first, last, at, onChange }: MomentChoiceProps) {
  const say = useTimelineTexts();
  const formats = useFormats();
  const within = (moment: number) => Math.min(last, Math.max(first, moment));
  const shown = (moment: number) => formats.moment(new Date(moment).toISOString());
  return (
    <>
      <Slider
        min={first}
        max={last}
        step={Math.max(STEP_MS_MIN, Math.round((last - first) / STEPS))}
        value={at}
        onChange={(moment) => onChange(within(moment))}
        label={shown}
        thumbLabel={say('moment')}
        thumbProps={{ 'aria-valuetext': shown(at) }}
        mt="lg"
      />
      <Shortcuts
        first={first}
        last={last}
        at={at}
        onChange={(moment) => onChange(within(moment))}
      />
    </>
  );
}

/** The moment to the minute, and some that are asked for often. */
function Shortcuts({ first, last, at, onChange }: MomentChoiceProps) {
  const say = useTimelineTexts();
  return (
    <Group align="flex-end">
      <DateTimePicker
        label={say('moment')}
        value={new Date(at)}
        minDate={new Date(first)}
        maxDate={new Date(last)}
        onChange={(chosen) => chosen !== null && onChange(Date.parse(chosen))}
        miw={220}
      />
      {(['dayAgo', 'weekAgo', 'monthAgo'] as const).map((name, index) => (
        <Button
          key={name}
          variant="default"
          onClick={() => onChange(last - [1, 7, 30][index]! * DAY_MS)}
        >
          {say(name)}
        </Button>
      ))}
      <Button variant="default" onClick={() => onChange(last)}>
        {say('now')}
      </Button>
    </Group>
  );
}
